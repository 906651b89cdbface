"""A redacted copy of a file of the person's own; for a company that asks who they are, under what the law lets it ask."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from unsee.law.proof import Proof
from unsee.person.ports import Ports
from unsee.person.proofs import Asked, asked
from unsee.redact.area import Area
from unsee.redact.identity import identity_plan
from unsee.redact.plan import Plan
from unsee.redact.redact import Copy, redact
from unsee.redact.written import Kind
from unsee.refusal import Refused

_MADE = "redacted"  # the setting that remembers which files are copies of ours, by their hash
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class ForCompany:
    case: str
    company: str
    plan: Plan
    asked: tuple[Asked, ...]


def for_company(
    ports: Ports, case_id: str, keep: tuple[Area, ...], *, watermark: str = "", pages: tuple[int, ...] = ()
) -> ForCompany:
    """The order for a copy that this company may see. Refused where no law of the request lets it ask for a document."""
    loaded = ports.cases.load(case_id)
    if loaded.case.opened is None:
        raise TypeError(f"{case_id} has no beginning")
    allowed, company = asked(loaded.case, ports.clock.today), loaded.case.opened.name
    if allowed and all(_never(each.proof) for each in allowed):
        rules = "; ".join(dict.fromkeys(f"{each.proof.rule} ({each.proof.citation})" for each in allowed))
        raise Refused(
            f"{company} may not ask for an identity document: {rules}. Push back with `unsee answer {case_id} --with push-back`."
        )
    purpose = watermark or f"only for {company}, {ports.clock.today}"
    return ForCompany(case_id, company, identity_plan(keep, purpose, pages), allowed)


def make_copy(ports: Ports, raw: bytes, plan: Plan, kind: Kind) -> Copy:
    """Redacted, checked, and remembered as a copy of ours."""
    copy = redact(raw, plan, kind)
    made = _made(ports)
    name = sha256(copy.octets).hexdigest()
    ports.settings.put(_MADE, {"sha256": [*(each for each in made if each != name), name][-_REMEMBERED:]})
    return copy


def is_ours(ports: Ports, octets: bytes) -> bool:
    return sha256(octets).hexdigest() in _made(ports)


def _made(ports: Ports) -> list[str]:
    return list((ports.settings.get(_MADE) or {}).get("sha256", []))


def _never(proof: Proof) -> bool:
    return proof.when == "never" or proof.document == "no"
