"""The words of each language, read once when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from unsee.refusal import BadInput

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
FOLDER = Path(__file__).parent / "words"
_APART = ("grammar", "cite", "act")  # tables that are not sentences

STAYS = "\N{NO-BREAK SPACE}"  # keeps its two neighbours on one line until the layout is done


@dataclass(frozen=True, slots=True)
class Style:
    """How a place in the law is written: article, paragraph, point."""

    article: str
    articles: str
    paragraph: str
    point: str
    closing: str
    short_paragraph: str
    short_point: str


@dataclass(frozen=True, slots=True)
class Act:
    """`name` as the opening sentence has it; `end` follows a place written in `style`. Without a style, the law's own form."""

    name: str
    end: str = ""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    texts: Mapping[str, str]
    styles: Mapping[str, Style]
    acts: Mapping[str, Act]
    apart: str  # between citations of two laws
    conjunction: str
    dated: str
    first: str  # of a month: "1er" in French
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        text = self.dated.format(day=self.first if day.day == 1 else day.day, month=self.months[day.month - 1], year=day.year)
        return text.replace(" ", STAYS)

    def listed(self, parts: Sequence[str]) -> str:
        """One, two and three."""
        return self.conjunction.join((*((", ".join(parts[:-1]),) if len(parts) > 1 else ()), *parts[-1:]))


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    if language not in LANGUAGES:
        raise BadInput(f"There are no letters in {language!r}; there are letters in {', '.join(LANGUAGES)}.")
    tables, answers = _tables(FOLDER / f"{language}.toml"), _tables(FOLDER / "answers" / f"{language}.toml")
    grammar = tables["grammar"]
    return Words(
        language=language,
        texts=_texts(tables) | _texts(answers),
        styles={name: Style(**style) for name, style in tables["cite"].items()},
        acts={name: Act(**act) for name, act in tables["act"].items()},
        apart=grammar["apart"],
        conjunction=grammar["and"],
        dated=grammar["date"],
        first=grammar.get("first", "1"),
        months=tuple(grammar["months"]),
    )


def texts_of(path: Path) -> dict[str, str]:
    """The sentences of one file, each by its table and key."""
    return _texts(_tables(path))


def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _texts(tables: Mapping[str, Any]) -> dict[str, str]:
    return {f"{table}.{key}": text for table, rows in tables.items() if table not in _APART for key, text in rows.items()}
