"""What a letter that came by mail asks for, and by what its writer can be found. What is not clear is not guessed.

Letters of our own are read by the very words they are written from (`unsee.letters`): numbered headings, and lines like
"E-mail: …". Other letters by articles of the GDPR and by words for the rights in six languages, and by lines of the same form.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from unsee.letters.words import FOLDER, LANGUAGES, words
from unsee.mail.address import Address
from unsee.mail.message import Message
from unsee.mail.reading.language import language_of
from unsee.mail.reading.lexicon import words_of
from unsee.received.details import Identifier, Kind, identifier
from unsee.refusal import BadInput

_FIELDS = {
    "name": Kind.NAME,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "address": Kind.ADDRESS,
    "born": Kind.BORN,
    "url": Kind.URL,
}
_SECTIONS = (
    "access", "erasure", "rectification", "restriction", "objection", "opt_out_sale", "portability", "deindex",
    "object_direct_marketing", "opt_out_targeted_ads", "opt_out_profiling", "limit_sensitive", "withdraw_consent",
)  # fmt: skip
# "gemäß Art. 15 DSGVO", "article 17 of the GDPR", "l'article 21 du RGPD"
_ARTICLE = re.compile(
    r"\b(?:art(?:icle|icolo|ículo|ikel)?s?\.?)\s{0,3}(15|16|17|18|20|21)\b(?=[^\n]{0,60}(?:gdpr|dsgvo|ds-gvo|rgpd|avg))",
    re.IGNORECASE,
)
_OF_ARTICLE = {
    "15": "access",
    "16": "rectification",
    "17": "erasure",
    "18": "restriction",
    "20": "portability",
    "21": "objection",
}
_SAID = {
    "access": r"auskunft|copy of (?:all |any |the |my )?(?:personal )?(?:data|information)|access to (?:my|the|all)|"
    r"subject access|droit d'accès|accès à mes données|acceso a (?:mis|los) datos|accesso ai (?:miei )?dati|inzage",
    "erasure": r"löschung|lösch(?:en|t) sie|(?:delete|erase|deletion of|erasure of) (?:all |any |the |my )|"
    r"(?:effacement|suppression|effacer|supprimer) (?:de )?(?:mes|toutes)|supresión|suprim\w{1,20} (?:todos )?mis|"
    r"cancellazione|cancell\w{1,20} (?:tutti )?i miei|wissen|verwijder\w{0,20} (?:van )?mijn",
    "opt_out_sale": r"(?:do not|don't|not to|stop) (?:sell|share|selling|sharing)|opt[- ]?out of (?:the )?sale",
    "objection": r"\bwiderspr\w{1,20}|i object\b|je m'oppose|me opongo|mi oppongo|maak (?:ik )?bezwaar",
    "rectification": r"berichtig\w{1,20}|\brectif\w{1,20}|\bcorrect (?:my|the)",
    "portability": r"datenübertragbarkeit|portab\w{1,20}|machine-readable",
}  # fmt: skip
_LABELS = {
    Kind.NAME: r"(?:full |vollständiger )?name|nom|nombre|nome|naam",
    Kind.EMAIL: r"e-?mail(?:[- ](?:address|adresse))?|courriel|correo(?: electrónico)?",
    Kind.PHONE: r"(?:tele)?phone(?: number)?|telefon(?:nummer)?|téléphone|teléfono|telefono|telefoon(?:nummer)?",
    Kind.ADDRESS: r"(?:postal )?address|anschrift|adresse|dirección|indirizzo|adres",
    Kind.BORN: r"date of birth|geburtsdatum|date de naissance|fecha de nacimiento|data di nascita|geboortedatum",
    Kind.ACCOUNT: r"(?:customer|member|account|kunden|konto|mitglieds)[- ]?(?:number|nummer|no\.?|nr\.?)",
}
_NOT_A_REQUEST = re.compile(r"\b(?:unsubscribe|newsletter|invoice|rechnung|job application|bewerbung)\b", re.IGNORECASE)
_PLACE = re.compile(r"\(([A-Z]{2}(?:-[A-Z0-9]{1,3})?)\)")


@dataclass(frozen=True, slots=True)
class Understood:
    rights: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    region: str
    language: str


def understand(message: Message, offered: tuple[str, ...]) -> Understood | str:
    """A sentence for the handler where it is not clear."""
    text = f"{message.subject}\n{message.text}"[:100_000]
    own = _our_own(text)
    language, rights = own or (_language(text), _rights(text))
    known = tuple(right for right in rights if right in offered)
    if len(known) != len(rights):
        return f"It asks for {', '.join(right for right in rights if right not in offered)}, which this desk does not offer."
    if not known:
        return "No right could be made out."
    if own is None and _NOT_A_REQUEST.search(text):
        return "It may be about something else."
    found = _identifiers(message.text, language, message.from_)
    if not found:
        return "It names nothing a person could be found by."
    return Understood(known, found, _region(message.text, language), language)


def _our_own(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The language and the rights of one of our letters: at least its closing sections and one right must be there."""
    lines = {line.strip(" >\t") for line in text.splitlines()}
    headings = {re.sub(r"^\d{1,2}\. ", "", line) for line in lines if re.match(r"\d{1,2}\. ", line)}
    for language in LANGUAGES:
        texts = words(language).texts
        if texts["answer.heading"] in headings and texts["identity.heading"] in headings:
            found = tuple(right for right in _SECTIONS if texts[f"{right}.heading"] in headings)
            return (language, found) if found else None
    return None


def _rights(text: str) -> tuple[str, ...]:
    by_article = [_OF_ARTICLE[number] for number in _ARTICLE.findall(text)]
    by_words = [right for right, said in _SAID.items() if re.search(said, text, re.IGNORECASE)]
    found = dict.fromkeys(by_article or by_words)
    return tuple(right for right in _SECTIONS if right in found)


def _language(text: str) -> str:
    found = language_of(words_of(text), text)
    return found if found in LANGUAGES else "en"


def _identifiers(text: str, language: str, sender: Address | None) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for line in text.splitlines()[:400]:
        tidy = line.strip(" \t>-*•")[:400]
        for kind, pattern in (*_our_lines(language), *_their_lines()):
            match = pattern.fullmatch(tidy)
            if match and (known := _one(kind, match[1])) and known not in found:
                found.append(known)
                break
    if not any(each.kind is Kind.EMAIL for each in found) and sender and (known := _one(Kind.EMAIL, sender.address)):
        found.insert(0, known)
    return tuple(found[:20])


def _one(kind: Kind, value: str) -> Identifier | None:
    try:
        return identifier(kind, value)
    except BadInput:
        return None


@cache
def _our_lines(language: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    texts = words(language).texts
    return tuple((kind, _line(texts[f"details.{field}"])) for field, kind in _FIELDS.items())


@cache
def _their_lines() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?:{label})\s?:\s*(\S.{{0,300}})", re.IGNORECASE)) for kind, label in _LABELS.items())


def _line(text: str) -> re.Pattern[str]:
    before, _, after = text.replace("\N{NO-BREAK SPACE}", " ").partition("{value}")
    return re.compile(rf"{re.escape(before.strip())}\s*(\S.{{0,300}}?){re.escape(after.strip())}")


@cache
def _places(language: str) -> dict[str, str]:
    named = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))
    position = LANGUAGES.index(language)
    countries = {names[position].casefold(): code for code, names in named["country"].items()}
    whole = {code: names[position] for code, names in named["country"].items()}
    parts = {f"{part}, {whole[code[:2]]}".casefold(): code for code, part in named["part"].items() if code[:2] in whole}
    return countries | parts


def _region(text: str, language: str) -> str:
    pattern = _line(words(language).texts["details.residence"])
    for line in text.splitlines()[:400]:
        match = pattern.fullmatch(line.strip(" \t>-*•")[:400])
        if match:
            code = _PLACE.search(match[1])
            return code[1] if code else _places(language).get(match[1].strip().casefold(), "")
    return ""
