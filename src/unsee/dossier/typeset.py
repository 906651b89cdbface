"""Values to pages, by one typst compiler that is kept: nothing is fetched, and no word of a value is evaluated."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from unsee.dossier.glyphs import harmless, probe, shown, unusual

PAGES = Path(__file__).parent / "page.typ"
_PROBE = b'#set document(title: "?")\n#for letters in json(bytes(sys.inputs.letters)) { par(letters) }'
_LACKING = re.compile(r"error: PDF/UA-1 error: the text `\"(.*?)\"` could not be displayed")
_NUMBER = re.compile(r"\[U\+[0-9A-F]{4}")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class Typeset:
    pdf: bytes
    places: dict[str, int]  # "exhibit 3" -> its page, from 1


def typeset(data: dict[str, Any], made: date) -> Typeset:
    """The same values give the same bytes, with the same typefaces at hand."""
    data = each_text(data, harmless)
    letters = unusual(_texts(data))
    lacking = _lacking(letters, machine=False)
    machine = bool(lacking)
    lacking = _lacking(lacking, machine=True) if machine else lacking
    inputs = {"dossier": json.dumps(each_text(data, lambda text: shown(text, lacking)))}
    compiler = _compiler(machine=machine)
    stamp = datetime.combine(made, time(), UTC)
    pdf = compiler.compile(PAGES, format="pdf", sys_inputs=inputs, timestamp=stamp)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    places = json.loads(compiler.query("<place>", field="value"))
    return Typeset(pdf, {each["key"]: each["page"] for each in reversed(places)})


def lacks_letters(data: dict[str, Any]) -> bool:
    """Whether something in it can only be shown as its number."""
    texts = [harmless(text) for text in _texts(data)]
    lacking = _lacking(unusual(texts), machine=False)
    return any(map(_NUMBER.search, texts)) or bool(lacking and _lacking(lacking, machine=True))


@lru_cache(maxsize=2)
def _compiler(*, machine: bool) -> typst.Compiler:
    """`machine`: with the typefaces installed there, too."""
    fonts = typst.Fonts(include_system_fonts=machine, include_embedded_fonts=True)
    return typst.Compiler(PAGES, font_paths=fonts, ignore_system_fonts=not machine)


_known: dict[bool, tuple[set[str], set[str]]] = {False: (set(), set()), True: (set(), set())}  # machine -> (drawn, lacking)


def _lacking(letters: frozenset[str], *, machine: bool) -> frozenset[str]:
    """PDF/UA forbids letters without a shape, so typst names each of them."""
    drawn, lacking = _known[machine]
    if new := letters - drawn - lacking:
        found = _complained_of(sorted(new), machine=machine)
        lacking |= found & new
        drawn |= new - found
    return frozenset(letters & lacking)


def _complained_of(letters: list[str], *, machine: bool) -> set[str]:
    inputs = {"letters": json.dumps([probe(letter) for letter in letters])}
    try:
        _compiler(machine=machine).compile(_PROBE, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as wrong:
        named = _LACKING.findall(wrong.diagnostic)
        if not named:
            raise
        return {letter for text in named for letter in _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)}
    return set()


def each_text(value: Any, change: Callable[[str], str], but: frozenset[str] = frozenset()) -> Any:
    """The same values with every text changed, but for what stands under these names."""
    match value:
        case str():
            return change(value)
        case list() | tuple():
            return [each_text(item, change, but) for item in value]
        case dict():
            return {key: item if key in but else each_text(item, change, but) for key, item in value.items()}
        case _:
            return value


def _texts(value: Any) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list() | tuple():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)
        case _:
            return
