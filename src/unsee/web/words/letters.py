"""What a letter is for, and how far on its way it is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.case.case import Post
from unsee.case.events import Purpose, Verdict

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
