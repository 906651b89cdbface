"""`unsee packs`: companies to ask together."""

from __future__ import annotations

import json

import click

from unsee.directory.directory import Pack, directory


@click.command()
@click.argument("pack", required=False)
@click.option("--json", "plain", is_flag=True, help="As JSON.")
def packs(pack: str | None, plain: bool) -> None:
    """Every pack, or the companies of one."""
    if pack is None:
        _all(plain=plain)
    else:
        _one(directory().pack(pack), plain=plain)


def _all(*, plain: bool) -> None:
    every = directory().packs()
    if plain:
        records = [{"id": one.id, "title": one.title, "description": one.description, "count": one.count} for one in every]
        click.echo(json.dumps({"packs": records}, ensure_ascii=False, indent=2))
        return
    width = max(len(one.id) for one in every)
    for one in every:
        click.echo(f"{one.id:{width}}  {one.count:4}  {one.title}. {one.description}")


def _one(pack: Pack, *, plain: bool) -> None:
    companies = [company for company in map(directory().get, pack.companies) if company]
    if plain:
        listed = [{"id": company.id, "name": company.name, "domain": company.domain} for company in companies]
        about = {"id": pack.id, "title": pack.title, "description": pack.description, "count": pack.count}
        click.echo(json.dumps({**about, "companies": listed}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{pack.title}. {pack.description} {pack.count} in all; ask them with `unsee request --pack {pack.id}`.")
    for company in companies:
        click.echo(f"{company.id}  {company.name}{f' ({company.domain})' if company.domain else ''}")
