"""A company that writes back, through the mailbox of a visitor."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from itertools import count

from unsee.person.sync import sync
from web.visitor import Visitor, batch

NUMBERS = count(1)
PASSPORT = "Dear Alex,\n\nBefore we can process your request, please send us a copy of your passport or identity card.\n"
DELETED = "Dear Alex,\n\nWe have deleted all of your personal data.\n"
RECEIPT = "Dear Alex,\n\nWe have received your request and opened case number PR-4711. We will reply within one month.\n"
COPY = "Dear Alex,\n\nPlease find attached a copy of your personal data.\n"
LONGER = "Dear Alex,\n\nDue to the complexity of your request we need more time and extend the period by two further months.\n"


def asked(alex: Visitor, company: str = "shop-1", **fields: object) -> str:
    """A company that has the letter; the id of its case."""
    (case,) = alex.asks(company, **fields)
    alex.sends()
    alex.says_sent(case)
    return case


def writes(
    alex: Visitor, case: str, text: str, *attached: tuple[str, str, bytes], html: str = "", sender: str = "privacy@shop1.test"
) -> None:
    """To the letter of this case: found by In-Reply-To."""
    letter = alex.here.ports.cases.load(case).case.letters[0]
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = f"Privacy Team <{sender}>", "alex@example.org", "Your request"
    message["In-Reply-To"], message["Message-ID"] = letter.message_id, f"<{next(NUMBERS)}@shop1.test>"
    message["Date"] = "Mon, 23 Nov 2026 12:00:00 +0000"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, kind, octets in attached:
        main, sub = kind.split("/")
        message.add_attachment(octets, maintype=main, subtype=sub, filename=name)
    sync(alex.here.ports, "INBOX", lambda _: iter([batch(message.as_bytes())]))
