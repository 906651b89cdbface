"""`unsee packs`: companies to ask together."""

from __future__ import annotations

import json

import click

from unsee.cli.companies import companies
from unsee.cli.setting import Setting
from unsee.directory.directory import Directory, Pack


@click.command()
@click.argument("pack", required=False)
@click.option("--json", "plain", is_flag=True, help="As JSON.")
@click.pass_obj
def packs(setting: Setting, pack: str | None, plain: bool) -> None:
    """Every pack, or the companies of one."""
    listed = companies(setting)
    if pack is None:
        _all(listed, plain=plain)
    else:
        _one(listed, listed.pack(pack), plain=plain)


def _all(listed: Directory, *, plain: bool) -> None:
    every = listed.packs()
    if plain:
        records = [{"id": one.id, "title": one.title, "description": one.description, "count": one.count} for one in every]
        click.echo(json.dumps({"packs": records}, ensure_ascii=False, indent=2))
        return
    width = max(len(one.id) for one in every)
    for one in every:
        click.echo(f"{one.id:{width}}  {one.count:4}  {one.title}. {one.description}")


def _one(listed: Directory, pack: Pack, *, plain: bool) -> None:
    members = [company for company in map(listed.get, pack.companies) if company]
    if plain:
        named = [{"id": company.id, "name": company.name, "domain": company.domain} for company in members]
        about = {"id": pack.id, "title": pack.title, "description": pack.description, "count": pack.count}
        click.echo(json.dumps({**about, "companies": named}, ensure_ascii=False, indent=2))
        return
    click.echo(f"{pack.title}. {pack.description} {pack.count} in all; ask them with `unsee request --pack {pack.id}`.")
    for company in members:
        click.echo(f"{company.id}  {company.name}{f' ({company.domain})' if company.domain else ''}")
