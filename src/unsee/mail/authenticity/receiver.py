"""Our own receiver's word, picked out from what anybody else may have written in the same fields."""

from __future__ import annotations

from unsee.mail.authenticity.domain import aligned, ascii_host
from unsee.mail.authenticity.finding import Finding, FindingKind, Severity
from unsee.mail.authenticity.results import Result, Results, results_in
from unsee.mail.parts import Part

_MOST_RESULTS = 50


def receiver_of(message: Part, authserv_id: str | None) -> tuple[Results | None, tuple[Finding, ...]]:
    values = message.all("authentication-results")[:_MOST_RESULTS]
    found = [results_in(value) for value in values]
    trusted = (authserv_id or "").strip().lower()
    top = found[0] if found and found[0] and trusted and found[0].server == trusted else None
    below = found[1:] if top else found
    posing = [results for results in below if results and trusted and results.server == trusted]
    others = len(below) - len(posing)
    notes = []
    if posing:
        text = f"The mail brought results along in the name of {trusted[:80]}, our own receiver; they were not believed."
        notes.append(Finding(FindingKind.RESULTS_FORGED, Severity.DOUBT, text))
    if others:
        text = "The mail brought along what other servers say they found; that was not believed."
        notes.append(Finding(FindingKind.RESULTS_IGNORED, Severity.NOTE, text))
    return top, tuple(notes)


def vouches(result: Result, domain: str) -> bool:
    match result.method:
        case "dmarc":
            return ascii_host(result.value("header.from").rpartition("@")[2]) == domain
        case "dkim":
            return aligned(ascii_host(result.value("header.d") or result.value("header.i").rpartition("@")[2]), domain)
        case "spf":
            return aligned(ascii_host(result.value("smtp.mailfrom").rpartition("@")[2]), domain)
        case _:
            return False
