"""The first letter to a company: every right that is wanted, in one request; or a polite wish where no statute is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from unsee.law.book import book
from unsee.letters import answer_by, sections
from unsee.letters.again import Earlier, shown_at, what_was_said
from unsee.letters.cite import basis
from unsee.letters.details import Detail, details
from unsee.letters.frame import company, framed, known_by
from unsee.letters.layout import Block
from unsee.letters.letter import Ask, Letter, Sentence
from unsee.letters.matter import SECTIONS, Matter, matter
from unsee.letters.pen import Pen
from unsee.letters.words import Words, words
from unsee.refusal import BadInput

_OPT_OUTS = frozenset({"opt_out_sale", "opt_out_targeted_ads", "limit_sensitive"})
_CONFIRMED = frozenset({"access", "erasure", "rectification"})  # what California wants acknowledged
_WISHES = tuple(name for name in SECTIONS if name not in {"destruction", "other"})


def write(ask: Ask, language: str, earlier: Earlier | None = None) -> Letter:
    """`earlier` is what they answered to a request before this one, and what was seen since."""
    about = matter(ask)
    pen = Pen(words(language), about.claims)
    known = details(ask, language)
    told = {detail.value for detail in known}
    found = (*known, *(detail for detail in shown_at(earlier) if detail.value not in told))
    if not about.claims:
        return framed(
            pen, ask, found, pen.plain("subject.voluntary", reference=ask.reference).text, _voluntary(about, pen, found, earlier)
        )
    subject = pen.plain("subject.request", basis=basis(language, about.claims), reference=ask.reference).text
    return framed(pen, ask, found, subject, _request(about, pen, found, earlier))


def _request(about: Matter, pen: Pen, found: tuple[Detail, ...], earlier: Earlier | None) -> Iterator[Block]:
    yield Block((pen.plain("letter.law", company=company(about.ask), acts=_acts(about, pen.of)),))
    yield from what_was_said(pen, earlier)
    yield from known_by(pen, "details.intro", found)
    yield from sections.before(about, pen)
    for number, (heading, blocks) in enumerate(_sections(about, pen), 1):
        yield Block((Sentence(f"{number}. {pen.of.texts[heading]}", None),))
        yield from blocks


def _sections(about: Matter, pen: Pen) -> Iterator[tuple[str, list[Block]]]:
    for name, claims in about.sections.items():
        yield f"{name}.heading", sections.section(name, about, pen.only(claims))
    if beyond := _wishes(about, about.beyond):
        yield "beyond.heading", [*pen.paragraph("beyond.intro"), *pen.list_of(beyond)]
    yield "identity.heading", _identity(about, pen)
    yield "answer.heading", _answer(about, pen)


def _identity(about: Matter, pen: Pen) -> list[Block]:
    opt_out = pen.only(claim for claim in about.claims if claim.right in _OPT_OUTS)
    return [
        *pen.paragraph("identity.email", "identity.doubts", "identity.match"),
        *opt_out.paragraph("identity.opt_out"),
        *(pen.paragraph("identity.no_documents", "identity.not_found") if about.face else []),
    ]


def _answer(about: Matter, pen: Pen) -> list[Block]:
    confirmed = pen.only(claim for claim in about.claims if claim.right in _CONFIRMED)
    return [
        *[Block((sentence,)) for sentence in answer_by.sentences(about, pen)],
        *pen.paragraph("answer.refuse", "answer.email"),
        *confirmed.paragraph("answer.receipt", reference=about.ask.reference),
    ]


def _voluntary(about: Matter, pen: Pen, found: tuple[Detail, ...], earlier: Earlier | None) -> Iterator[Block]:
    wishes = _wishes(about, about.ask.wanted)
    if not wishes:
        raise BadInput(f"No law is known to apply, and there is nothing to ask for as a favour; known are {', '.join(_WISHES)}.")
    yield Block((pen.plain("letter.voluntary", company=company(about.ask)),))
    yield from what_was_said(pen, earlier)
    yield from known_by(pen, "details.intro", found)
    yield from pen.paragraph("voluntary.intro")
    yield from pen.list_of(wishes)
    yield from pen.paragraph("identity.email", *(("identity.no_documents",) if about.face else ()))
    yield from pen.paragraph("answer.voluntary", reference=about.ask.reference)


def _wishes(about: Matter, rights: Collection[str]) -> list[str]:
    """In the order of a request. Where nobody has to grant them, objection and restriction come to the same wish."""
    wanted = set(rights) - ({"objection"} if "restriction" in rights else set())
    face = {"erasure"} if about.face else set()
    return [f"voluntary.{right}_face" if right in face else f"voluntary.{right}" for right in _WISHES if right in wanted]


def _acts(about: Matter, of: Words) -> str:
    names = []
    for regime in dict.fromkeys(claim.regime for claim in about.claims):
        act = of.acts.get(regime)
        law = book().regime(regime)
        names.append(act.name if act else of.acts["other"].name.format(act=f"{law.name} ({law.short_name})"))
    return of.listed(names)
