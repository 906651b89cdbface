"""The log of a case, event by event, in sentences."""

from __future__ import annotations

from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

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
    Purpose,
    PutInOutbox,
    ReadingProposed,
    ReadingSetAside,
    RegulatorWrote,
    SendingStarted,
    SendingUnsure,
    Sent,
    Supplied,
    Withdrawn,
)
from unsee.case.label import Label
from unsee.web.places import name_of
from unsee.web.words.answers import OUTCOMES, READINGS
from unsee.web.words.asking import of_right
from unsee.web.words.letters import VERDICTS, VIA
from unsee.web.words.looking import SIGHTS

# What a passed day was for, where it is not that of a right.
RUNGS = {
    "appeal": later("their decision on your appeal"),
    "company": later("their word on your complaint to them"),
    "regulator": later("the regulator's word on your complaint"),
}


def tell(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm per event, and mypy counts them
    match event:
        case Opened(name=name, place=place):
            return _("You decided to ask %(name)s, living in %(place)s.") % {"name": name, "place": name_of(place or "")}
        case Prepared(purpose=Purpose.REMINDER, contact=contact):
            return _("A reminder to %(to)s was written.") % {"to": contact.value}
        case Prepared(purpose=Purpose.ANSWER, edited=False, contact=contact):
            return _("Your answer to %(to)s was written.") % {"to": contact.value}
        case Prepared(purpose=Purpose.COMPLAINT, edited=False, contact=contact):
            return _("Your complaint to a regulator was written (%(to)s).") % {"to": contact.value}
        case Prepared(contact=contact, edited=True):
            return _("You changed the words of the letter to %(to)s.") % {"to": contact.value}
        case Prepared(contact=contact):
            return _("A letter to %(to)s was written.") % {"to": contact.value}
        case Discarded():
            return _("The letter was discarded.")
        case PutInOutbox(file=file):
            return _("The letter was put into your outbox as %(file)s.") % {"file": file}
        case SendingStarted():
            return _("The letter began to leave.")
        case Sent(via=via):
            return _("The letter was sent (%(how)s).") % {"how": VIA.get(via, via)}
        case NotSent(why=why):
            return _("The letter was not delivered: %(why)s.") % {"why": why}
        case SendingUnsure(why=why):
            return _("It is not certain that the letter left: %(why)s.") % {"why": why}
        case Bounced(why=why):
            return _("The letter came back: %(why)s.") % {"why": why}
        case ContactsExhausted():
            return _("No other way to reach them is known.")
        case MailCame(how=how):
            return _("A message from them came (recognised by: %(how)s).") % {"how": how}
        case ReadingProposed():
            return _("The message was read.")
        case ReadingSetAside():
            return _("The message changes nothing.")
        case MailTakenOut():
            return _("You said that a message is about something else.")
        case Supplied():
            return _("You gave them what they asked for.")
        case OutcomeRecorded(label=str(label), until=None):  # read in a message: by the person's word, or safe without
            return _("Their message says: %(what)s") % {"what": READINGS[Label(label)]}
        case OutcomeRecorded(outcome=outcome, until=None):
            return _("You noted their answer: %(what)s.") % {"what": OUTCOMES[outcome]}
        case OutcomeRecorded(until=until):
            return _("You noted that they want more time, until %(day)s.") % {"day": until}
        case PageGiven(page=page):
            return _("You named a page that shows you (%(page)s).") % {"page": page}
        case PageDropped(page=page):
            return _("You took %(page)s off the list.") % {"page": page}
        case LookedAgain(page="", sight=sight):
            return _("Looked again: %(what)s.") % {"what": SIGHTS[sight]}
        case LookedAgain(page=page, sight=sight):
            return _("Looked again at %(page)s: %(what)s.") % {"page": page, "what": SIGHTS[sight]}
        case RegulatorWrote(verdict=verdict, reference=""):
            return _("The regulator wrote: %(what)s.") % {"what": VERDICTS[verdict]}
        case RegulatorWrote(verdict=verdict, reference=reference):
            return _("The regulator wrote (%(reference)s): %(what)s.") % {"what": VERDICTS[verdict], "reference": reference}
        case DeadlinePassed(key=key):
            regime, right, counted_from = key.split("/")[:3]
            if right in RUNGS:
                return _("The time for %(what)s, counted from %(day)s, is over.") % {"what": RUNGS[right], "day": counted_from}
            known = {"right": of_right(right), "regime": regime, "day": counted_from}
            return _("The time for “%(right)s” (%(regime)s), counted from %(day)s, is over.") % known
        case Withdrawn():
            return _("You withdrew the request.")
        case Forgotten():
            return _("You had this case forgotten: its letters and messages can no longer be read.")
        case _ as never:
            assert_never(never)
