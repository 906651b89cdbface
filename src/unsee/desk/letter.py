"""What the desk writes to the person, in their language. Values are put in once and never looked into."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from unsee.desk.config import Config
from unsee.law.book import book
from unsee.law.regulators import regulators
from unsee.letters.layout import Block, body
from unsee.letters.letter import Sentence
from unsee.letters.words import STAYS
from unsee.received.events import Ground, Outcome, Received
from unsee.refusal import BadInput

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    body: str


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Mapping[str, Any]:
    """English where the desk does not speak a language."""
    return tomllib.loads((FOLDER / f"{language if language in LANGUAGES else 'en'}.toml").read_text("utf-8"))


def day(of: Mapping[str, Any], when: date) -> str:
    grammar = of["grammar"]
    number = grammar.get("first", "1") if when.day == 1 else when.day
    text: str = grammar["date"].format(day=number, month=grammar["months"][when.month - 1], year=when.year)
    return text.replace(" ", STAYS)


WithCode = Callable[[Config, str, str, Sequence[str], str, str], Written]


def code(config: Config, language: str, reference: str, rights: Sequence[str], secret: str, link: str) -> Written:
    """To the address that is named: the same whoever asks, and whatever is held."""
    of = words(language)
    elsewhere = [of["code"]["elsewhere"]] if config.maps else []
    return _with_code(of, config, "code", reference, [*of["code"]["body"], *elsewhere], rights, secret, link)


def code_to_held(config: Config, language: str, reference: str, rights: Sequence[str], secret: str, link: str) -> Written:
    """To an address the company held already. Who asks is not told: it may be anybody."""
    of = words(language)
    return _with_code(of, config, "held", reference, of["held"]["body"], rights, secret, link)


def _with_code(
    of: Mapping[str, Any],
    config: Config,
    what: str,
    reference: str,
    texts: Sequence[str],
    rights: Sequence[str],
    secret: str,
    link: str,
) -> Written:
    values = {"company": config.company, "rights": _rights(of, rights), "code": secret.replace(" ", STAYS), "link": link}
    return _written(of, config, what, reference, texts, values, last=of["letter"]["stranger"])


def receipt(config: Config, language: str, reference: str, asked: Sequence[Received], due: date, *, by_law: bool) -> Written:
    of = words(language)
    told = of["due"]["law" if by_law else "house"].format(day=day(of, due))
    values = {
        "company": config.company,
        "received": day(of, asked[0].on),
        "rights": _rights(of, (a.right for a in asked)),
        "due": told,
    }
    return _written(of, config, "receipt", reference, of["receipt"]["body"], values)


def authority(config: Config, language: str, reference: str, rights: Sequence[str], link: str) -> Written:
    of = words(language)
    values = {"company": config.company, "rights": _rights(of, rights), "link": link}
    return _written(of, config, "authority", reference, of["authority"]["body"], values)


def extension(config: Config, reference: str, asked: Received, before: date, until: date, why: str) -> Written:
    of = words(asked.language)
    if why not in of["why"]:
        raise BadInput(f"There is no reason {why!r} to extend; there are {', '.join(of['why'])}.")
    values = {
        "received": day(of, asked.on),
        "rights": _rights(of, [asked.right]),
        "before": day(of, before),
        "until": day(of, until),
        "day": day(of, until),
        "why": of["why"][why],
        "cite": _extension_cite(asked),
        "complain": " ".join(complaint(config, of, asked)),
    }
    return _written(of, config, "extension", reference, of["extension"]["body"], values)


def refusal(config: Config, reference: str, asked: Received, ground: Ground, note: str = "") -> Written:
    of = words(asked.language)
    values = {"received": day(of, asked.on), "rights": _rights(of, [asked.right]), "ground": of["ground"][ground]}
    said = [text.format(**values) for text in of["refusal"]["body"]]
    said += [note] if note else []
    return _framed(of, config, "refusal", reference, [*said, " ".join(complaint(config, of, asked)), of["outcome"]["deleted"]])


def done(
    config: Config,
    reference: str,
    asked: Received,
    outcome: Outcome,
    *,
    kept: Sequence[str] = (),
    looked_again: bool = False,
    link: str = "",
    proof: str = "",
    until: date | None = None,
    told: Sequence[str] = (),
    untold: Sequence[str] = (),
) -> Written:
    of = words(asked.language)
    said = [of["done"]["intro"].format(received=day(of, asked.on), rights=_rights(of, [asked.right]))]
    said.append(_outcome(of["outcome"], asked.right, outcome, link, looked_again=looked_again))
    said += [f"- {each}" for each in kept]
    said += [of["outcome"]["passed_on"].format(names=", ".join(told))] if told else []
    said += [of["outcome"]["not_passed_on"].format(names=", ".join(untold))] if untold else []
    said += [of["outcome"]["until"].format(day=day(of, until))] if until else []
    said += [of["outcome"]["receipt"].format(link=proof)] if proof else []
    said += [" ".join(complaint(config, of, asked))] if outcome is Outcome.PARTLY else []
    return _framed(of, config, "done", reference, [*said, of["outcome"]["deleted"]])


def _outcome(of: Mapping[str, str], right: str, outcome: Outcome, link: str, *, looked_again: bool) -> str:
    if outcome in {Outcome.PARTLY, Outcome.NOTHING_HELD}:
        return of[outcome]
    if right == "access":
        return of["complied_access"].format(link=link) if link else of["complied_access_by_hand"]
    if right == "erasure" and not looked_again:
        return of["complied_erasure_by_hand"]
    return of.get(f"complied_{right}", of["complied_other"])


def complaint(config: Config, of: Mapping[str, Any], asked: Received) -> list[str]:
    """Where to go with it: an appeal where the law has one, the authority, the courts."""
    if not asked.regime:
        return [of["complain"]["none"]]
    law = book().regime(asked.regime)
    said = [of["complain"]["appeal"]] if law.period("appeal", asked.on, asked.region) else []
    try:
        found = regulators(asked.regime, asked.region, asked.on, company_country=config.country)
    except BadInput:
        found = ()
    said += [of["complain"]["to"].format(authority=_told(each.authority)) for each in found[:1]]
    said += [of["complain"]["court"]] if law.court else []
    return said or [of["complain"]["none"]]


def _told(authority: Any) -> str:
    return ", ".join(part for part in (authority.name, authority.website) if part)


def _extension_cite(asked: Received) -> str:
    law = book().regime(asked.regime)
    right = law.right(asked.right, asked.on)
    period = law.period(right.period, asked.on, asked.region) if right and right.period else None
    if period is None or period.extension is None:
        return law.short_name
    return str(law.cite(period.extension.article, period.extension.source))


def _rights(of: Mapping[str, Any], rights: Iterable[str]) -> str:
    named = [of["right"].get(right, of["right"]["other"]) for right in dict.fromkeys(rights)]
    joined: str = of["grammar"]["and"].join((*((", ".join(named[:-1]),) if len(named) > 1 else ()), *named[-1:]))
    return joined


def _written(
    of: Mapping[str, Any],
    config: Config,
    what: str,
    reference: str,
    texts: Sequence[str],
    values: Mapping[str, str],
    last: str = "",
) -> Written:
    said = [text.format(**values) for text in texts]
    return _framed(of, config, what, reference, [*said, last] if last else said)


def _framed(of: Mapping[str, Any], config: Config, what: str, reference: str, said: Sequence[str]) -> Written:
    frame = of["letter"]
    closing = f"{frame['closing']}\n{config.company}"
    paragraphs = (frame["greeting"], *said, frame["reference"].format(reference=reference), closing)
    blocks = [Block((Sentence(line, None),)) for paragraph in paragraphs for line in [paragraph]]
    return Written(of[what]["subject"].format(reference=reference).replace(STAYS, " "), body(blocks))
