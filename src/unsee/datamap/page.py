"""A package as one HTML file that needs nothing else: no network, and no script to be read.

Whatever stands in a database was written by strangers: every value is escaped, and the page's own policy lets no other script
run than the search, which it names by its digest. Without scripts the contents lead to each table, and the browser's search
finds every word, as all of them are there.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from html import escape

from unsee.datamap.package import Package, Record, Section, Value


@dataclass(frozen=True, slots=True)
class Wording:
    """The page's own words, in the language of the person. The desk hands in others."""

    language: str = "en"
    title: str = "What we hold about you"
    made: str = "Made on {day}. Records: {rows}."
    contents: str = "Contents"
    search: str = "Search"
    found: str = "{shown} of {all} records"
    records: str = "Records: {count}"
    found_by: str = "Found by: {what}"
    nothing: str = "We found nothing about you."
    no_value: str = "no value"
    withheld: str = "withheld: {why}"

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Wording:
        return cls(**{each.name: words[each.name] for each in fields(cls) if each.name in words})


_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
nav ul{columns:2}
input{font:inherit;width:100%;padding:.5rem;box-sizing:border-box}
article{border:1px solid;border-radius:.4rem;padding:.5rem 1rem;margin:.75rem 0}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.15rem 1rem;margin:0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
small,.no{opacity:.75}.no{font-style:italic}
@media(max-width:35rem){dl{grid-template-columns:1fr}nav ul{columns:1}}
"""

_SCRIPT = """
const box=document.getElementById("search"),all=[...document.querySelectorAll("article")],said=document.getElementById("said");
document.getElementById("finding").hidden=false;
box.addEventListener("input",()=>{const words=box.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
for(const one of all){const text=one.textContent.toLowerCase();one.hidden=!words.every(word=>text.includes(word));
shown+=!one.hidden}
said.textContent=words.length?said.dataset.found.replace("{shown}",shown).replace("{all}",all.length):""});
"""


def as_page(package: Package, words: Wording | None = None) -> bytes:
    say = words or Wording()
    policy = (
        f"default-src 'none'; style-src '{_digest(_STYLE)}'; script-src '{_digest(_SCRIPT)}'; base-uri 'none'; form-action 'none'"
    )
    body = "".join(_section(number, section, say) for number, section in enumerate(package.sections, 1))
    title = escape(say.title)
    made = escape(say.made.format(day=package.made.isoformat(), rows=package.rows))
    html = f"""<!DOCTYPE html>
<html lang="{escape(say.language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>{title}</title><style>{_STYLE}</style></head>
<body><header><h1>{title}</h1><p>{made}</p></header>
{_contents(package.sections, say) if package.sections else f"<main><p>{escape(say.nothing)}</p></main>"}
<div id="finding" hidden role="search"><label for="search">{escape(say.search)}</label>
<input id="search" type="search" autocomplete="off"><p id="said" aria-live="polite" data-found="{escape(say.found)}"></p></div>
<main>{body}</main><script>{_SCRIPT}</script></body></html>
"""
    return html.encode("utf-8", "replace")  # half of a surrogate pair can be in a database, and in no file


def _contents(sections: Iterable[Section], say: Wording) -> str:
    rows = "".join(
        f'<li><a href="#t{number}">{escape(_title(each))}</a> ({len(each.records)})</li>'
        for number, each in enumerate(sections, 1)
    )
    return f'<nav aria-label="{escape(say.contents)}"><h2>{escape(say.contents)}</h2><ul>{rows}</ul></nav>'


def _title(section: Section) -> str:
    return section.about or section.table


def _section(number: int, section: Section, say: Wording) -> str:
    where = f"{section.database} / {section.table} · {say.records.format(count=len(section.records))}"
    records = "".join(_record(each, say) for each in section.records)
    title = escape(_title(section))
    head = f'<h2 id="h{number}">{title}</h2><p><small>{escape(where)}</small></p>'
    return f'<section id="t{number}" aria-labelledby="h{number}">{head}{records}</section>'


def _record(record: Record, say: Wording) -> str:
    values = "".join(_value(each, say) for each in record.values)
    return f"<article><dl>{values}</dl><small>{escape(say.found_by.format(what=record.found_by))}</small></article>"


def _value(value: Value, say: Wording) -> str:
    name = escape(value.field) + (f" <small>{escape(value.category)}</small>" if value.category else "")
    if value.withheld:
        shown = f'<span class="no">{escape(say.withheld.format(why=value.withheld))}</span>'
    elif value.text is None:
        shown = f'<span class="no">{escape(say.no_value)}</span>'
    else:
        shown = escape(value.text)
    return f"<dt>{name}</dt><dd>{shown}</dd>"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
