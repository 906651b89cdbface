"""Every event of a case in words for somebody who was not there: in the dossier's language, about the complainant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from unsee.case.events import (
    Bounced,
    ContactsExhausted,
    DeadlinePassed,
    Discarded,
    Event,
    Forgotten,
    LookedAgain,
    MailCame,
    MailTakenOut,
    NotSent,
    Opened,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    RegulatorWrote,
    SendingStarted,
    SendingUnsure,
    Sent,
    Sight,
    Supplied,
    Withdrawn,
)
from unsee.case.log import Recorded
from unsee.case.look import GONE, THERE
from unsee.dossier.contents import Kind, Moment
from unsee.dossier.words import Words
from unsee.law.book import book
from unsee.letters.place_names import place_name


@dataclass(frozen=True, slots=True)
class Shown:
    """The exhibit an event is about."""

    number: str
    kind: Kind
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    words: Words
    exhibits: Mapping[str, Shown]  # Message-ID of a letter, or hash of a message -> its exhibit
    kinds: Mapping[str, Kind]  # Message-ID -> what letter it is, also of those that are no exhibit

    def moment(self, recorded: Recorded) -> Moment:
        event = recorded.event
        name = self._about(event)
        shown = self.exhibits.get(name) if name else None
        return Moment(event.on, recorded.recorded_at, recorded.actor, self.tell(event), shown.number if shown else "")

    def tell(self, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm per event, and mypy counts them
        say = self._say
        match event:
            case Opened(name=name, place=place):
                where = place_name(place, self.words.language) if place else ""
                return say("opened", company=name, place=where) if where else say("opened_nowhere", company=name)
            case Prepared(message_id=letter, contact=contact):
                return say("prepared", kind=self._kind(letter), contact=contact.value)
            case Discarded():
                return say("discarded")
            case PutInOutbox(message_id=letter):
                return say("outbox", kind=self._kind(letter))
            case SendingStarted(message_id=letter):
                return say("sending", kind=self._kind(letter))
            case Sent(message_id=letter, via=via):
                return say("sent", kind=self._kind(letter), via=self.words.any("via", via))
            case NotSent(message_id=letter, why=why):
                return say("not_sent", kind=self._kind(letter), why=why)
            case SendingUnsure(message_id=letter, why=why):
                return say("unsure", kind=self._kind(letter), why=why)
            case Bounced(message_id=letter, why=why):
                return say("bounced", kind=self._kind(letter), why=why)
            case ContactsExhausted():
                return say("exhausted")
            case MailCame(mail=mail):
                shown = self.exhibits.get(mail)
                return say("came", sender=shown.sender if shown and shown.sender else "–")
            case ReadingProposed():
                return say("read")
            case ReadingSetAside():
                return say("set_aside")
            case MailTakenOut():
                return say("taken_out")
            case OutcomeRecorded(outcome=outcome, until=until):
                said = self.words.any("outcome", outcome)
                return say("outcome_until", outcome=said, until=self.words.day(until)) if until else say("outcome", outcome=said)
            case Supplied():
                return say("supplied")
            case PageGiven(page=page):
                return say("page_given", page=page)
            case PageDropped(page=page):
                return say("page_dropped", page=page)
            case LookedAgain(page=page, sight=sight):
                seen = self.words(f"sight.{_seen(sight)}")
                return say("looked", page=page, sight=seen) if page else say("looked_everywhere", sight=seen)
            case RegulatorWrote(verdict=verdict, reference=reference):
                said = self.words.any("verdict", verdict)
                if reference:
                    return say("regulator_reference", reference=reference, verdict=said)
                return say("regulator", verdict=said)
            case DeadlinePassed(key=key):
                return self._passed(key)
            case Withdrawn():
                return say("withdrawn")
            case Forgotten():
                return say("forgotten")
            case _ as never:
                assert_never(never)

    def _say(self, key: str, **values: str) -> str:
        return self.words(f"event.{key}", **values)

    def _kind(self, letter: str) -> str:
        return self.words.any("kind", self.kinds[letter])

    def _passed(self, key: str) -> str:
        regime, right, counted_from, *extended = key.split("/")
        rung = self.words.texts.get(f"rung.{right}")
        day = self.words.day(date.fromisoformat(counted_from))
        quoted = self.words("label.quoted", words=self.words.right(right))
        law = book().regime(regime).short_name
        return self._say("passed_extended" if extended else "passed", right=rung or quoted, law=law, day=day)

    def _about(self, event: Event) -> str | None:
        match event:
            case (
                Prepared(message_id=name)
                | PutInOutbox(message_id=name)
                | SendingStarted(message_id=name)
                | Sent(message_id=name)
                | NotSent(message_id=name)
                | SendingUnsure(message_id=name)
                | MailCame(mail=name)
                | ReadingProposed(mail=name)
                | ReadingSetAside(mail=name)
            ):
                return name
            case Bounced(message_id=letter, mail=mail):
                return mail or letter
            case OutcomeRecorded(mail=mail):
                return mail
            case RegulatorWrote(message_id=letter, mail=mail):
                return mail or letter
            case _:
                return None


def _seen(sight: Sight) -> str:
    return "gone" if sight in GONE else "there" if sight in THERE else "unclear"
