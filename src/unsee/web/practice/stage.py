"""The stage: a folder with invented companies, and the invented person with a mailbox nobody has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from unsee.directory.lists.build import Lists, build, write
from unsee.person.mailbox import Mailbox, Server, save
from unsee.person.ports import Ports
from unsee.person.profile import create, new
from unsee.web.interface import change
from unsee.web.practice.script import ADDRESS, NAME, PLACES, PLAYERS, Player


def companies(folder: Path, language: str, today: date) -> None:
    rows = [_row(player, PLACES[language][1], today) for player in PLAYERS]
    pack = {"country": "all", "slug": "practice", "type": "add-all", "companies": [player.slug for player in PLAYERS]}
    kinds = [
        {"name": player.name, "website": f"https://{player.domain}", "kinds": player.kinds} for player in PLAYERS if player.kinds
    ]
    made = Lists(datenanfragen_companies=rows, datenanfragen_packs=[pack], additions={"company": kinds})
    write(build(made), folder)


def person(ports: Ports, language: str) -> None:
    create(ports, new(name=NAME, email=ADDRESS, residence=PLACES[language][0]))
    server = Server("mail.people.test", 465, "tls")
    save(ports, Mailbox(ADDRESS, ADDRESS, server, Server("mail.people.test", 993, "tls")))
    change(ports, language=language)


def _row(player: Player, country: str, today: date) -> dict[str, Any]:
    return {
        "slug": player.slug,
        "name": player.name,
        "relevant-countries": ["all"],
        "categories": ["commerce"],
        "address": f"1 Invented Street\n10000 Nowhere\n{country}",
        "web": f"https://{player.domain}",
        "email": player.mailbox,
        "sources": [f"https://{player.domain}/privacy"],
        "quality": "verified",
        "_first_commit": "2024-01-02",
        "_last_modified": f"{today.year}-01-02",
    }
