"""What companies send back to a letter of ours, written from the letter as it reached them."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

WORDS = "Thank you for your message. We have carried out your request."


def reply(letter: bytes, text: str = WORDS, *, sender: str | None = None) -> EmailMessage:
    """As a mail program answers: to Reply-To or From, in the thread, the subject with Re:, the letter quoted below."""
    original = message_from_bytes(letter, policy=policy.default)
    answer = _message(sender or str(original["To"]), str(original["Reply-To"] or original["From"]), f"Re: {original['Subject']}")
    answer["In-Reply-To"] = original["Message-ID"]
    answer["References"] = original["Message-ID"]
    quoted = "\n".join(f"> {line}" for line in original.get_content().splitlines())
    answer.set_content(f"{text}\n\nYou wrote:\n{quoted}\n")
    return answer


def ticket(letter: bytes, reference: str, text: str = WORDS, *, to: str, sender: str | None = None) -> EmailMessage:
    """As a ticket system answers: to the plain address, no thread, a subject of its own; our reference only in the text."""
    original = message_from_bytes(letter, policy=policy.default)
    answer = _message(sender or str(original["To"]), to, "[#4711] Your enquiry")
    answer.set_content(f"{text}\n\nYour reference: {reference.lower()}\n")
    return answer


def out_of_office(letter: bytes) -> EmailMessage:
    """RFC 3834: says that it is automatic, and what it answers."""
    answer = reply(letter, "I am away until Monday.")
    answer["Auto-Submitted"] = "auto-replied"
    return answer


def unrelated(to: str) -> EmailMessage:
    mail = _message("news@shop.test", to, "Only today: university courses under 20000")
    mail["List-Id"] = "<news.shop.test>"
    mail.set_content("Understandable offers. Call +1 800 555 0100.\n")
    return mail


def to_send(mail: EmailMessage) -> tuple[bytes, str, str]:
    """The octets, the envelope's sender and recipient."""
    return mail.as_bytes(policy=policy.SMTP), _address(mail, "From"), _address(mail, "To")


def _address(mail: EmailMessage, field: str) -> str:
    return mail[field].addresses[0].addr_spec


def _message(sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = make_msgid(domain="company.test")
    return mail
