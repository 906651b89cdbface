"""What a company holds, by kinds, and what its answer must tell."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.mail.inventory.category import Category

# GDPR Art. 15(1), letter by letter.
ARTICLE_15 = {
    "a": later("what they use the data for"),
    "b": later("which kinds of data they hold"),
    "c": later("who received it"),
    "d": later("how long they keep it"),
    "e": later("your rights to correction, erasure and objection"),
    "f": later("your right to complain to an authority"),
    "g": later("where they have it from"),
    "h": later("whether a machine alone decides about you"),
}

CATEGORIES = {
    Category.IDENTITY: later("who you are"),
    Category.CONTACT: later("how to reach you"),
    Category.ACCOUNT: later("your accounts"),
    Category.LOCATION: later("where you were"),
    Category.DEVICE: later("your devices"),
    Category.BIOMETRIC: later("your face and body"),
    Category.HEALTH: later("your health"),
    Category.FINANCIAL: later("your money"),
    Category.TRANSACTIONS: later("what you bought"),
    Category.COMMUNICATIONS: later("what you wrote and said"),
    Category.INFERENCES: later("what they conclude about you"),
    Category.RECIPIENTS: later("who received it"),
    Category.SOURCES: later("where it came from"),
    Category.RETENTION: later("how long they keep it"),
    Category.PURPOSES: later("what it is for"),
    Category.OTHER: later("other"),
}
