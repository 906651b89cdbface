from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from unsee.case.events import (
    Bounced,
    Contact,
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
    Outcome,
    OutcomeRecorded,
    PageDropped,
    PageGiven,
    Prepared,
    Purpose,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    RegulatorWrote,
    SendingStarted,
    SendingUnsure,
    Sent,
    Sight,
    Supplied,
    Verdict,
    Withdrawn,
)
from unsee.case.log import Recorded
from unsee.dossier.chronology import Shown, Teller
from unsee.dossier.contents import Kind
from unsee.dossier.words import words
from unsee.letters.words import LANGUAGES

DAY, L, M = date(2026, 3, 2), "<1@people.test>", "aa"
EVENTS: list[tuple[Event, str]] = [
    (Opened(DAY, "shop", "shop.test", "Shop", "FR", (), ()), "The complainant (living in: France) decided to ask Shop."),
    (Opened(DAY, "shop", "shop.test", "Shop", None, (), ()), "The complainant decided to ask Shop."),
    (Prepared(DAY, L, Purpose.REQUEST, Contact("email", "p@shop.test", "", None), (), "en", ""), "Request to the company to p@shop.test written."),
    (Discarded(DAY, L), "A letter was discarded before it left."),
    (PutInOutbox(DAY, L, "1.eml", "bb"), "Request to the company written out as a file, for sending by hand."),
    (SendingStarted(DAY, L, "bb"), "Request to the company began to leave."),
    (Sent(DAY, L, "smtp"), "Request to the company sent (by e-mail)."),
    (NotSent(DAY, L, "550 no", bad_contact=True, again=False), "Request to the company not delivered: 550 no"),
    (SendingUnsure(DAY, L, "cut off"), "It is not certain whether this left: Request to the company. cut off"),
    (Bounced(DAY, L, "5.1.1", M), "Request to the company came back: 5.1.1"),
    (ContactsExhausted(DAY), "No other way to reach the company is known."),
    (MailCame(DAY, M, "token"), "Message received from privacy@shop.test."),
    (ReadingProposed(DAY, M, ("refused",), ""), "The program read the message and proposed what it means; what counts is what was recorded."),
    (ReadingSetAside(DAY, M), "The complainant noted that the message changes nothing."),
    (MailTakenOut(DAY, M), "The complainant noted that a message is not about this case."),
    (OutcomeRecorded(DAY, Outcome.REFUSED), "Recorded of the company's answer: the company refuses."),
    (OutcomeRecorded(DAY, Outcome.EXTENSION, date(2026, 6, 2)), "Recorded of the company's answer: the company takes more time, until 2\u00a0June\u00a02026."),
    (Supplied(DAY), "The complainant gave what the company had asked for."),
    (PageGiven(DAY, "page-1", ""), "The complainant named a page that shows them (page-1)."),
    (PageDropped(DAY, "page-1"), "The complainant took page-1 off the list."),
    (LookedAgain(DAY, "page-1", Sight.ADDRESS_GONE), "Looked again at page-1: gone."),
    (LookedAgain(DAY, "page-1", Sight.NAMED), "Looked again at page-1: still shown."),
    (LookedAgain(DAY, "", Sight.BLOCKED), "The complainant looked again: not certain."),
    (RegulatorWrote(DAY, L, Verdict.RECEIVED), "The authority wrote: it has the complaint."),
    (RegulatorWrote(DAY, L, Verdict.UPHELD, "R/7"), "The authority wrote (its reference is R/7): it upholds the complaint."),
    (DeadlinePassed(DAY, "eu_gdpr/erasure/2026-03-02"), "The period for “Erasure” under GDPR, counted from 2\u00a0March\u00a02026, had run out."),
    (DeadlinePassed(DAY, "eu_gdpr/erasure/2026-03-02/extended"), "The period for “Erasure” under GDPR, counted from 2\u00a0March\u00a02026 and extended, had run out."),
    (DeadlinePassed(DAY, "eu_gdpr/regulator/2026-03-02"), "The period for the authority’s word on the complaint under GDPR, counted from 2\u00a0March\u00a02026, had run out."),
    (Withdrawn(DAY), "The complainant withdrew the request."),
    (Forgotten(DAY), "The complainant had the words of this case destroyed."),
]  # fmt: skip


def teller(language: str) -> Teller:
    shown = {L: Shown("1", Kind.REQUEST), M: Shown("2", Kind.MESSAGE, "privacy@shop.test")}
    return Teller(words(language), shown, {L: Kind.REQUEST})


@pytest.mark.parametrize(("event", "said"), EVENTS, ids=[type(event).__name__ for event, _ in EVENTS])
def test_an_event_in_words(event, said):
    assert teller("en").tell(event) == said


def test_no_kind_of_event_is_missing_here():
    assert {type(event) for event, _ in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_has_words_in_every_language(language):
    for event, english in EVENTS:
        said = teller(language).tell(event)
        assert said
        assert "{" not in said
        assert language == "en" or said != english


def test_a_moment_names_its_exhibit_and_keeps_both_dates():
    at = datetime(2026, 3, 3, 8, tzinfo=UTC)
    told = teller("en").moment(Recorded(2, at, "mail", MailCame(DAY, M, "token")))
    assert (told.on, told.recorded_at, told.actor, told.exhibit) == (DAY, at, "mail", "2")
    assert teller("en").moment(Recorded(3, at, "person", Withdrawn(DAY))).exhibit == ""
