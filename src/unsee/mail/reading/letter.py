"""A reply as it is read: own words apart, cut into sentences, in a known language, and what its header says of its sender."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unsee.mail.auto import AutoKind
from unsee.mail.message import Message
from unsee.mail.reading.language import language_of
from unsee.mail.reading.lexicon import words_of
from unsee.mail.reading.own_words import own_words
from unsee.mail.reading.plain import plain
from unsee.mail.reading.sentences import sentences
from unsee.mail.reading.signs import Sentence, seen

_REPLY = re.compile(r"(?i)\s*(?:re|aw|sv|vs|odp|rif|r|antw|res|ref|tr|fw|fwd|wg|i)\s*:")
_DAEMON = re.compile(r"(?i)mailer-daemon|postmaster@|mail delivery (?:sub)?system")
_CODE = re.compile(r"(?<![\d.])([45])\.(\d)\.(\d{1,3})(?![\d.])")
_AUTOMATIC = re.compile(
    r"(?i)\s*(?:automatic reply|auto(?:matische)?[ -]?(?:reply|response|antwort|svar|antwoord)|autosvar|"
    r"abwesen|out of (?:the )?office|risposta automatica|"
    r"respuesta automática|resposta automática|réponse automatique|automatisch antwoord|autoodpowied|"
    r"automatyczna|automaattinen|poissaolo|automatisk svar|automatiskt svar|absence)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person had asked for. The same sentence answers one request and not another."""

    rights: tuple[str, ...] = ()
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    text: str  # the company's own words
    codes: tuple[tuple[str, str, str], ...]  # of a mail server (RFC 3463), wherever they stand
    subject: str
    own_subject: str  # empty where it only repeats ours
    automatic_subject: bool
    language: str
    sentences: tuple[Sentence, ...]
    machine: bool
    undelivered: bool  # comes from a mail server, not from a person or a ticket system
    newsletter: bool
    sender: str
    attachments: tuple[str, ...]
    request: Asked


def letter(message: Message, request: Asked | None) -> Letter:
    whole = plain(message.text)
    reports = (
        plain("\n".join(f"{who.diagnostic}\nStatus: {who.status or ''}" for who in message.bounce.recipients))
        if message.bounce
        else ""
    )
    text = own_words(whole)
    subject = plain(message.subject)[:500].replace("\n", " ").strip()
    sender = f"{message.from_.display} <{message.from_.address}>" if message.from_ else ""
    language = language_of(words_of(text), text)
    automatic = message.auto is not AutoKind.HUMAN
    undelivered = message.auto is AutoKind.BOUNCE or bool(_DAEMON.search(sender))
    return Letter(
        text=text,
        codes=tuple(_CODE.findall(f"{reports}\n{whole[:20_000]}")) if automatic or undelivered else (),
        subject=subject,
        own_subject="" if _REPLY.match(subject) or _AUTOMATIC.match(subject) else subject,
        automatic_subject=bool(_AUTOMATIC.match(subject)),
        language=language,
        sentences=tuple(seen(sentence, language) for sentence in sentences(text)),
        machine=automatic,
        undelivered=undelivered,
        newsletter=any(name == "list-unsubscribe" for name, _ in message.lists),
        sender=sender,
        attachments=tuple(attached.name for attached in message.attachments),
        request=request or Asked(),
    )
