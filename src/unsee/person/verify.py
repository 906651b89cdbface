"""Does the evidence hold? Every check is made, whatever the others found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from unsee.case.finding import Check, Finding


@dataclass(slots=True)
class Verified:
    checked: list[str] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.wrong


def verify(checks: Iterable[Check], case: str | None) -> Verified:
    verified = Verified()
    for check in checks:
        verified.checked.append(check.name)
        for finding in _made(check, case):
            (verified.remarks if finding.holds else verified.wrong).append(finding)
    return verified


def _made(check: Check, case: str | None) -> list[Finding]:
    found = []
    try:
        for finding in check.run(case):
            found.append(finding)  # noqa: PERF402 - what was found before a check broke off counts, too
    except Exception as broken:  # noqa: BLE001 - a mangled file may break anything; that it does is a finding
        found.append(Finding(f"the check of {check.name} broke off: {broken}"))
    return found
