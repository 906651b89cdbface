"""`unsee recheck --deindex`: what search engines still show of pages that are gone."""

from __future__ import annotations

import click

from unsee.cli.request import as_data as request_data
from unsee.cli.setting import as_json
from unsee.cli.words import SIGHTS
from unsee.person.deindex import Deindexing, deindexing
from unsee.person.ports import Ports
from unsee.person.request import prepare
from unsee.refusal import BadInput


def ask_engines(ports: Ports, named: list[str], *, keep: bool, wants_json: bool) -> None:
    if len(named) > 1:
        raise BadInput("Name one case for --deindex, or none for all.")
    found = deindexing(ports, named[0] if named else None)
    if keep:
        prepare(ports, found.requests)
    if wants_json:
        as_json({
            "gone": [{"case": page.case, "url": page.url} for page in found.gone],
            "waiting": [{"case": page.case, "url": page.url, "sight": page.last and page.last.sight} for page in found.waiting],
            "requests": [request_data(one) for one in found.requests],
            "skipped": [{"company": one.company.name, "why": one.why} for one in found.skipped],
            "forms": found.forms,
        })  # fmt: skip
        return
    _show_deindexing(found, keep=keep)


def _show_deindexing(found: Deindexing, *, keep: bool) -> None:
    for page in found.waiting:
        seen = SIGHTS[page.last.sight] if page.last else "nobody has looked yet: unsee recheck"
        click.echo(f"Not yet: {page.url} ({seen})")
    for page in found.gone:
        click.echo(f"Gone: {page.url}")
    for one in found.requests:
        click.echo(f"{one.ask.reference}  {one.company.name}  →  {one.contact.value}")
        if not keep:
            click.echo(f"\nSubject: {one.letter.subject}\n\n{one.letter.body}\n")
    for other in found.skipped:
        click.echo(f"Skipped {other.company.name}: {other.why}.")
    for name in found.forms:
        click.echo(
            f"{name} finds faces. If it has a form for taking pictures out of its index, that form may take only addresses"
            " that are already offline (so it was reported of Clearview's; we have not checked it): those above are."
        )
    if found.requests and keep:
        click.echo(f"{len(found.requests)} written, none sent. Look at one with `unsee show CASE`, send with `unsee send`.")
    if not found.gone:
        click.echo("No page is gone yet, so there is nothing to ask a search engine for: it would find the page again.")
