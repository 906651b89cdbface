"""What a letter is for, and how far on its way it is."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from unsee.case.case import Post
from unsee.case.events import Purpose, Verdict
from unsee.directory.company import Contact, ContactKind, ContactState

POSTS = {
    Post.DRAFT: later("not sent"),
    Post.OUTBOX: later("in the outbox"),
    Post.SENDING: later("leaving"),
    Post.UNSURE: later("sent or not?"),
    Post.SENT: later("sent"),
    Post.FAILED: later("not delivered"),
    Post.DISCARDED: later("discarded"),
}

PURPOSES = {
    Purpose.REQUEST: later("Request"),
    Purpose.REMINDER: later("Reminder"),
    Purpose.ANSWER: later("Answer"),
    Purpose.FOLLOW_UP: later("Request once more"),
    Purpose.ACCESS_CHECK: later("Question what they hold now"),
    Purpose.OFFICER: later("Letter to their data-protection officer"),
    Purpose.REPRESENTATIVE: later("Letter to their representative"),
    Purpose.APPEAL: later("Appeal"),
    Purpose.COMPANY_COMPLAINT: later("Complaint to the company"),
    Purpose.COMPLAINT: later("Complaint to a regulator"),
}

VERDICTS = {
    Verdict.RECEIVED: later("it has your complaint"),
    Verdict.ASKED: later("it wants something from you"),
    Verdict.INFORMED: later("it says how far it is"),
    Verdict.UPHELD: later("it agrees with you"),
    Verdict.REJECTED: later("it rejects your complaint"),
}

VIA = {
    "smtp": later("through your mailbox"),
    "outbox": later("by you, from the outbox"),
    "form": later("by you, through their form"),
    "post": later("by you, by post"),
    "phone": later("by you, by telephone"),
    "answered": later("their answer proves it"),
}

CONTACTS = {
    "email": later("by e-mail"),
    "form": later("through their form"),
    "post": later("by post"),
    "phone": later("by telephone"),
    "protocol": later("by protocol"),
}

CONTACT_STATES = {
    ContactState.WORKING: later("known to work"),
    ContactState.UNKNOWN: later("not yet proved to work"),
}


def of_contact(contact: Contact, *, others_bad: bool) -> str:
    """Why this one: mail before a form before the post, and none that bounced."""
    state = CONTACT_STATES.get(contact.state, contact.state.value)
    if contact.kind is ContactKind.EMAIL:
        said = _("Their mailbox for such requests, %(state)s.") % {"state": state}
    else:
        said = _("They have no mailbox that works; this is the next best way, %(state)s.") % {"state": state}
    return f"{said} {_('Others of theirs bounce or lead to a form.')}" if others_bad else said
