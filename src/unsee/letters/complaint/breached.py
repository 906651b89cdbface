"""Each breach in words, with its provisions under the law in question; what that law does not forbid is not said."""

from __future__ import annotations

from collections.abc import Callable

from unsee.law.deadline import Confidence
from unsee.law.regime import Regime
from unsee.letters.answer_by import period_of
from unsee.letters.answers.answering import joined
from unsee.letters.answers.fitting import free, may_contest_proof
from unsee.letters.answers.partial import ITEMS
from unsee.letters.answers.said import Demand
from unsee.letters.complaint.complaining import ANSWERS, Complaining
from unsee.letters.complaint.happened import from_facts
from unsee.letters.complaint.matter import Breach, Fact, Limit, Matter, What
from unsee.letters.complaint.told import demanded
from unsee.letters.layout import Block
from unsee.letters.provision import said

_OPT_OUTS = frozenset({"opt_out_sale", "opt_out_targeted_ads", "opt_out_profiling", "limit_sensitive"})
_HEARD = ANSWERS | {
    What.FORM_DEMANDED,
    What.IDENTITY_DEMANDED,
    What.AUTHORITY_DEMANDED,
    What.CLARIFICATION_DEMANDED,
    What.CONFIRMATION_DEMANDED,
    What.FEE_DEMANDED,
    What.OTHER,
}


def breaches(matter: Matter) -> tuple[Breach, ...]:
    """Those that follow from the facts, or the fewer the person chose, as far as there is something to say under this law."""
    on = Complaining(matter, "en")
    named = matter.breaches if matter.breaches is not None else from_facts(on)
    return tuple(breach for breach in named if breached(on, breach))


def breached(on: Complaining, breach: Breach) -> list[Block]:
    return _WRITTEN[breach](on)


def _silence(on: Complaining) -> list[Block]:
    if not on.passed:
        return _no_answer(on)
    heard = any(fact.what in _HEARD for fact in on.facts)
    days = on.by_day.values()
    if len(days) == 1:
        silent = _late(on, on.passed[0], "breach.silence")
    else:
        each = [_late(on, limits[0], "breach.silence_for", rights=on.rights_of(limits)) for limits in days]
        silent = joined(_no_answer(on), *each)
    return joined(silent, [] if heard else on.pen.paragraph("breach.silence_told"))


def _late(on: Complaining, limit: Limit, key: str, /, **values: str) -> list[Block]:
    return [Block((on.pen.resting_on(on.day_places(limit), key, due=on.pen.of.day(limit.due), **values),))]


def _no_answer(on: Complaining) -> list[Block]:
    return on.pen.paragraph("breach.no_answer")


def _answered_late(on: Complaining) -> list[Block]:
    if on.answer is None or not on.passed:
        return []
    return _late(on, on.passed[-1], "breach.late", on=on.pen.of.day(on.answer.on))


def _no_reasons(on: Complaining) -> list[Block]:
    return on.pen.paragraph("breach.no_reasons")


def _ground(on: Complaining) -> list[Block]:
    about = {right: on.pen.only(claim for claim in on.pen.claims if claim.right == right) for right in _GROUNDS}
    limits = [block for right, pen in about.items() if pen.claims for block in pen.paragraph(_GROUNDS[right])]
    return joined(on.pen.paragraph("breach.ground"), limits)


_GROUNDS = {
    "access": "breach.ground_access",
    "erasure": "breach.ground_erasure",
    "objection": "breach.ground_objection",
}


def _law_denied(on: Complaining) -> list[Block]:
    scope, foreign = on.law.scope, bool(on.about.foreign)
    here = on.rule(scope.establishment).paragraph("breach.established") if scope.establishment and not foreign else []
    beyond = on.pen.paragraph("reach.elsewhere", "reach.effects") if foreign else []
    lived = on.law.place_for(on.home) is not None and not scope.establishment
    there = on.rule(scope.targeting).paragraph("reach.residents") if scope.targeting and lived else []
    return joined(on.pen.paragraph("breach.law_denied"), here, beyond, there)


def _identity(on: Complaining) -> list[Block]:
    fact = on.those(What.IDENTITY_DEMANDED)[-1] if on.those(What.IDENTITY_DEMANDED) else Fact(on.matter.ask.today, What.OTHER)
    key = _contested(on.law, fact)
    opt_outs = on.law.right("opt_out_sale", on.matter.ask.today)
    unchecked = [claim for claim in on.pen.claims if claim.right in _OPT_OUTS and opt_outs and opt_outs.identity]
    free_of_check = on.pen.only(unchecked).paragraph("breach.identity_opt_out") if unchecked else []
    if key is None:
        return free_of_check
    more = [
        *(["breach.identity_document"] if Demand.DOCUMENT in fact.demanded else []),
        *(["breach.identity_photo"] if Demand.PHOTO in fact.demanded else []),
    ]
    rule = on.rule(on.law.identity.article)
    return joined(rule.paragraph(key, what=demanded(on, fact)), rule.paragraph(*more), free_of_check)


def _contested(law: Regime, fact: Fact) -> str | None:
    """Nothing is held against a company under a law that nobody has reviewed, or that wants the proof."""
    if law.confidence is Confidence.LOW or not may_contest_proof(law):
        return None
    if law.identity.when == "doubt":
        return "breach.identity_named" if fact.words else "breach.identity"
    reasonable = "reasonabl" in law.identity.text or law.id in said()["breach.identity_verify"]
    return "breach.identity_verify" if law.identity.when == "verify" and reasonable else None


def _form(on: Complaining) -> list[Block]:
    return on.pen.paragraph("breach.form", "breach.form_written")


def _fee(on: Complaining) -> list[Block]:
    return on.rule(on.law.fee.article).paragraph("breach.fee") if free(on.law) else []


def _extension(on: Complaining) -> list[Block]:
    """Too late, counted from the first period; or with no reasons, where the law wants them."""
    announced = on.those(What.EXTENDED)
    first = next((limit for each in on.matter.limits if (limit := Limit.of(each.deadline))), None)
    period = period_of(first.deadline) if first else None
    if not announced or first is None or period is None or period.extension is None:
        return []
    rule = on.rule(period.extension.article)
    if announced[0].on > first.surely_over:
        return rule.paragraph("breach.extension_late", on=on.pen.of.day(announced[0].on))
    return [] if announced[0].words else rule.paragraph("breach.extension_reasons")


def _partial(on: Complaining) -> list[Block]:
    missing = {name for fact in on.those(What.PARTIAL) for name in fact.missing}
    named = {
        **{name: key for name, key in ITEMS.items() if name in missing},
        **({"copy": "access.copy"} if "copy" in missing else {}),
    }
    asked = on.pen.only(claim for claim in on.pen.claims if claim.right == "access") if named else on.pen
    found = [(f"item.{name}", places) for name, key in named.items() if (places := asked.places(key)) is not None]
    items = tuple(on.pen.resting_on(places, key) for key, places in found)
    listed = [*on.pen.paragraph("breach.partial"), Block(items, listed=True)] if items else []
    passed_over = tuple(name for name in on.about.sections if name in missing)
    rights = on.pen.paragraph("breach.partial_rights", rights=on.rights(passed_over)) if passed_over else []
    return [*listed, *rights]


def _undone(on: Complaining) -> list[Block]:
    seen = on.those(What.SEEN_AGAIN)
    erased = on.pen.only(claim for claim in on.pen.claims if claim.right == "erasure")
    pen = erased if erased.claims else on.pen
    key = "breach.undone" if on.those(What.FULFILLED) else "breach.undone_nothing"
    return pen.paragraph(key, on=on.pen.of.day(seen[-1].on)) if seen else []


def _only(key: str) -> Callable[[Complaining], list[Block]]:
    return lambda on: on.pen.paragraph(key)


_WRITTEN: dict[Breach, Callable[[Complaining], list[Block]]] = {
    Breach.SILENCE: _silence,
    Breach.NO_ANSWER: _no_answer,
    Breach.LATE: _answered_late,
    Breach.NO_REASONS: _no_reasons,
    Breach.GROUND: _ground,
    Breach.LAW_DENIED: _law_denied,
    Breach.IDENTITY: _identity,
    Breach.FORM: _form,
    Breach.FEE: _fee,
    Breach.EXTENSION: _extension,
    Breach.PARTIAL: _partial,
    Breach.UNDONE: _undone,
    Breach.NO_GROUND: _only("breach.no_ground"),
    Breach.NOT_INFORMED: _only("breach.not_informed"),
    Breach.NO_REPRESENTATIVE: _only("breach.no_representative"),
}
