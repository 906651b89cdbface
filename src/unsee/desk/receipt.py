"""A signed statement for the person, when a request is closed: fetched by the link in the letter, and not kept by us."""

from __future__ import annotations

from datetime import timedelta

from unsee.desk.ports import Fulfilled, Ports
from unsee.received.details import Details
from unsee.received.events import Outcome
from unsee.received.request import Loaded
from unsee.suppression.person import keepable
from unsee.suppression.receipt.file import signed
from unsee.suppression.receipt.statement import Asked, Done, Kept, Statement, about

NAME = "receipt"
LIVES = timedelta(days=90)
_LONGEST = 500  # letters of one reason
_DONE = {
    Outcome.COMPLIED: Done.FULFILLED,
    Outcome.PARTLY: Done.PARTIAL,
    Outcome.NOTHING_HELD: Done.NO_DATA,
    Outcome.REFUSED: Done.REFUSED,
    Outcome.LAPSED: Done.REFUSED,
    Outcome.WITHDRAWN: Done.WITHDRAWN,
}


def issue(ports: Ports, loaded: Loaded, done: Fulfilled) -> str:
    """The link to it; empty where nothing is signed, or nobody can be told. Called with the closing, in one transaction."""
    details = ports.requests.filing(loaded.filing).details
    if ports.signing is None or details is None or not details.reply_to:
        return ""
    octets = signed(_statement(ports, loaded, done, details), ports.signing().keys[0])
    secret = ports.downloads.keep(loaded.id, {NAME: octets}, LIVES, beside=True)
    return f"{ports.config.url}/download/{secret}/"


def _statement(ports: Ports, loaded: Loaded, done: Fulfilled, details: Details) -> Statement:
    asked = loaded.request.asked
    today = ports.today(asked.region)
    who, _ = keepable(((each.kind.value, each.value) for each in details.identifiers), ports.config.country)
    return Statement(
        company=ports.config.company,
        site=ports.config.url,
        reference=loaded.id,
        issued=today,
        asked=(Asked(asked.right, asked.on, _DONE[done.outcome], today),),
        kept=tuple(_kept(each) for each in done.kept),
        kept_out=done.kept_out,
        about=about(who, ports.random, ports.config.country),
    )


def _kept(sentence: str) -> Kept:
    """`invoices: § 147 AO`, as the data map says it."""
    what, colon, why = sentence[:_LONGEST].partition(": ")
    return Kept(what, why) if colon else Kept(what, "")
