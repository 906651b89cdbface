"""What has been decided already: with day, reference and what became of it, and marked where that was not re-checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unsee.law.decisions import Decision, Judgment, Later, Sum, named_under, on_points
from unsee.letters.cite import cite
from unsee.letters.complaint.complaining import Complaining
from unsee.letters.complaint.matter import Breach, What
from unsee.letters.layout import Block
from unsee.letters.letter import Sentence
from unsee.letters.provision import Place
from unsee.letters.words import STAYS

_GDPR = frozenset({"eu_gdpr", "uk_gdpr"})
_TOO_MUCH = re.compile(r"exce|exze|ecce|buitensp|unfounded|unbegründet|infond|repetit", re.IGNORECASE)
_MARK = f"{STAYS}*"  # explained below the list
_ITEMS = {"recipients": "recipients", "copy": "copy", "searches": "searches", "automated": "automated"}


def decided(on: Complaining, breaches: tuple[Breach, ...]) -> list[Block]:
    found = decisions(on)
    ruled = judgments(on, breaches)
    blocks = []
    if found:
        ask = on.matter.ask
        ours = {ask.company.domain, *ask.company.other_domains}
        blocks.append(Block((on.pen.plain("decided.same" if found[0].about in ours else "decided.alike"),)))
        blocks.append(Block(tuple(_row(on, decision) for decision in found), listed=True))
    if ruled:
        blocks.append(Block((on.pen.plain("decided.court"),)))
        blocks.append(Block(tuple(_judgment(on, judgment) for judgment in ruled), listed=True))
    if unchecked(on, breaches):
        blocks.append(Block((on.pen.plain("decided.unchecked"),)))
    return blocks


def decisions(on: Complaining) -> tuple[Decision, ...]:
    return named_under(on.law.id, on.home) if on.about.face else ()


def judgments(on: Complaining, breaches: tuple[Breach, ...]) -> tuple[Judgment, ...]:
    return on_points(on.law.id, frozenset(_points(on, breaches)))


def unchecked(on: Complaining, breaches: tuple[Breach, ...]) -> bool:
    """Whether something named here was not read again in a source."""
    decided_so = [decision.checked for decision in decisions(on)]
    return not all([*decided_so, *(judgment.checked for judgment in judgments(on, breaches))])


def _points(on: Complaining, breaches: tuple[Breach, ...]) -> Iterator[str]:
    if Breach.PARTIAL in breaches:
        missing = {name for fact in on.those(What.PARTIAL) for name in fact.missing}
        yield from (point for name, point in _ITEMS.items() if name in missing)
    if Breach.FEE in breaches:
        yield "fee"
    if Breach.NO_GROUND in breaches:
        yield "made_public"
    if Breach.GROUND in breaches and any(_TOO_MUCH.search(fact.words or "") for fact in on.those(What.REFUSED)):
        yield "excessive"


def _row(on: Complaining, decision: Decision) -> Sentence:
    held = [on.text(f"held.{each}") for each in decision.held]
    if decision.fine:
        held.append(on.text("decided.fine", sum=_money(on, decision.fine)))
    places = tuple(_places(on, decision))
    row = on.text(
        "decided.row",
        by=decision.by,
        on=on.pen.of.day(decision.on),
        reference=_reference(decision.reference),
        held=on.pen.of.apart.join(held),
        articles=_articles(on, places),
    )
    then = [_then(on, later) for later in decision.then]
    standing = [on.text(f"decided.{decision.standing}")] if decision.standing in {"final", "open"} else []
    text = " ".join([row, *then, *standing])
    return Sentence(text if decision.checked else f"{text}{_MARK}", "; ".join(map(str, places)) or None)


def _articles(on: Complaining, places: tuple[Place, ...]) -> str:
    """The articles alone, in one breath: a decision on ten points of seven articles names seven."""
    if not places or places[0].quoted:
        return cite(on.language, places)
    of, law = on.pen.of, places[0].law
    style = of.styles[of.acts[law].style or "eu"]
    numbers = list(dict.fromkeys(place.parts[0] for place in places))
    return f" ({style.articles.format(of.listed(numbers))}{of.acts[law].end})"


def _places(on: Complaining, decision: Decision) -> Iterator[Place]:
    """Articles of the law the decision was made under: the GDPR's outside the United Kingdom, whoever reads it."""
    law = "uk_gdpr" if decision.place == "GB" else "eu_gdpr" if on.law.id in _GDPR else on.law.id
    yield from (Place(law, at, quoted=law not in _GDPR) for at in decision.articles)


def _then(on: Complaining, later: Later) -> str:
    what = on.text(f"became.{later.what}", **({"sum": _money(on, later.sum)} if later.sum else {}))
    values = {"by": later.by, "reference": _reference(later.reference), "what": what}
    return on.text("decided.then_day", on=on.pen.of.day(later.on), **values) if later.on else on.text("decided.then", **values)


def _judgment(on: Complaining, judgment: Judgment) -> Sentence:
    points = [on.pen.say(f"point.{point}") for point in judgment.points]
    said = [point for point in points if point]
    text = on.text(
        "decided.judgment",
        name=judgment.name,
        on=on.pen.of.day(judgment.on),
        point=on.pen.of.listed([point.text for point in said]),
    )
    provision = "; ".join(point.provision for point in said if point.provision)
    return Sentence(text if judgment.checked else f"{text}{_MARK}", provision or None)


def _reference(reference: str) -> str:
    return f", {reference}" if reference else ""


def _money(on: Complaining, money: Sum) -> str:
    amount = f"{money.amount:,}".replace(",", on.pen.of.texts["decided.apart"])
    return f"{money.currency} {amount}".replace(" ", STAYS)
