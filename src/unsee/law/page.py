"""A regime as a page for people: what may be asked, by when, with which article, and how we know."""

from __future__ import annotations

from collections.abc import Iterator

from unsee.law.counting import RULES, Rolls
from unsee.law.regime import Complaint, Extension, Identity, InForce, Minors, Note, Period, Regime, Right, Source

_ACTOR = {"company": "", "person": " (yours)", "regulator": " (the regulator's)", "court": " (the court's)"}


def page(law: Regime) -> str:
    return "\n".join((*_head(law), *_rights(law), *_periods(law), *_how(law), *_onwards(law))) + "\n"


def _head(law: Regime) -> Iterator[str]:
    scope = law.scope
    only = [*sorted(scope.kinds | scope.perhaps_kinds), *(f"{data} data" for data in sorted(scope.data))]
    unreviewed = " (no deadline is stated: nobody has reviewed these numbers)" if law.confidence == "low" else ""
    yield from (f"# {law.name}", "", f"`{law.id}`, in letters **{law.short_name}**. {law.act}.", "")
    yield f"- Where: {', '.join((*law.places, *law.also))}"
    yield f"- In force: {'; '.join(_span(span) for span in law.in_force)}"
    yield f"- Whom it binds: {scope.when}{_basis(scope.source)}"
    if only:
        yield f"- Only: {', '.join(only)}"
    if scope.thresholds:
        yield f"- Thresholds nobody sees from outside: {scope.thresholds}"
    if scope.watches:
        yield f"- {scope.watches_because}"
    if scope.after_moving:
        yield f"- After moving away: {scope.after_moving}"
    yield f"- Confidence: {law.confidence}{unreviewed}"
    if law.doubts:
        yield f"- Doubtful points: {', '.join(f'[{doubt}](doubts.md#{doubt.lower()})' for doubt in law.doubts)}"
    yield from (f"- {note}" for note in law.notes)


def _rights(law: Regime) -> Iterator[str]:
    yield from ("", "## What may be asked", "", "| right | article | by when | how we know | remarks |", "|---|---|---|---|---|")
    yield from (_right(law, right) for right in law.rights)


def _periods(law: Regime) -> Iterator[str]:
    yield from ("", "## How long things may take")
    for period in law.periods:
        yield ""
        yield from _period(period)


def _how(law: Regime) -> Iterator[str]:
    yield from ("", "## How it is asked", "", f"- Fee: {_note(law.fee)}")
    yield f"- Proof of identity: {_note(law.identity)} (when: {law.identity.when}; document: {law.identity.document})"
    yield f"- Agents: {_note(law.agents)}"
    yield f"- Minors: {_note(law.minors)}"
    if law.minors.ages:
        yield f"- Ages of consent online: {', '.join(f'{place} {years}' for place, years in law.minors.ages)}"
    if law.signal is not None:
        yield f"- A browser signal (GPC) must be honoured: {'yes' if law.signal else 'no'}"


def _onwards(law: Regime) -> Iterator[str]:
    yield from ("", "## Where it goes from there", "")
    if law.appeal:
        yield f"- Appeal: {_note(law.appeal)}"
    for complaint in law.complaints:
        yield f"- Complaint{_dates(complaint.in_force)}: {_note(complaint)} (first: {complaint.first})"
    if law.court:
        yield f"- Court: {_note(law.court)}"
    if law.cure:
        yield f"- Time to cure: {law.cure}"
    yield f"- Regulators: {', '.join(f'`{name}`' for name in law.regulators) if law.regulators else 'by place'}"


def _right(law: Regime, right: Right) -> str:
    of = next((other for other in law.rights if other.name == right.through), right)
    period = next((each for each in law.periods if each.name == of.period), None)
    when = "no number" if period is None or period.within is None else f"{period.within}"
    remarks = "; ".join(
        text
        for text in (
            f"asked as {right.through}" if right.through else "",
            _dates(right.in_force).strip(),
            right.scope,
            f"limits: {right.limits}" if right.limits else "",
            right.identity,
        )
        if text
    )
    return f"| {right.name} | {right.article} | {when} | {_known(right.source)} | {remarks.replace('|', '/')} |"


def _period(period: Period) -> Iterator[str]:
    length = f"{period.within}" if period.within else "no number"
    which = f"{_ACTOR[period.who]}{_places(period)}{_dates(period.in_force)}"
    yield f"**{period.name}**{which}: {length}, from {period.starts}. {_at(period)}"
    yield ""
    if period.within:
        rule = RULES[period.counted]
        end = "any day" if rule.rolls is Rolls.NEVER else f"no {rule.rolls.value}"
        yield f"- Counted: {rule.provision}; may end on {end}."
    if period.extension:
        by = f"by {period.extension.by}" if period.extension.by else "without a number"
        yield f"- Extension {by}: {period.extension.when}; {period.extension.announce}. {_at(period.extension)}"
    for text, what in (
        (period.cap, "Never later than {} after the request."),
        (period.safe, "A longer reading: {}."),
        (period.strict, "A stricter reading: {}."),
        (period.not_before, "The duty begins on {}."),
        (period.expect, "Look again after {}; nothing is claimed on it."),
    ):
        if text:
            yield f"- {what.format(text)}"
    if period.within and period.who == "company":
        yield f"- Asking for identity: {period.pause}; asking back: {period.clarification}."
    if period.doubts:
        yield f"- Doubtful: {', '.join(period.doubts)}."
    if period.note:
        yield f"- {period.note}"


def _places(period: Period) -> str:
    return f" (only in {', '.join(period.places)})" if period.places else ""


def _at(value: Period | Extension) -> str:
    return f"{value.article}{_basis(value.source)}".strip()


def _note(note: Note | Complaint | Identity | Minors) -> str:
    at = f" ({note.article})" if note.article else ""
    return f"{note.text}{at}{_basis(note.source)}"


def _known(source: Source) -> str:
    if not source.ids:
        return "knowledge"
    return ("" if source.basis == "sourced" else "partly ") + ", ".join(f"[{name}](sources.md#{name})" for name in source.ids)


def _basis(source: Source) -> str:
    return f" [{_known(source)}]" if source.ids else " [knowledge]"


def _span(span: InForce) -> str:
    return f"from {span.since}" + (f" to {span.until}" if span.until else "")


def _dates(span: InForce) -> str:
    said = [f"from {span.since}"] if span.since else []
    said += [f"until {span.until}"] if span.until else []
    return f" ({' '.join(said)})" if said else ""
