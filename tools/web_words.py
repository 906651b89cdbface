"""The sentences of the pages and their translations: `src/unsee/web/locale/LANGUAGE/*.po`, compiled to one `django.mo` each.

    tools/web_words.py missing              what has no translation yet, as JSON to fill in: {sentence: ["", "", ""]}
    tools/web_words.py fill PART < FILE     writes such a file into PART.po of each language, then compiles
    tools/web_words.py compile              after editing a .po file
    tools/web_words.py check                exit 1 and one line for everything that does not fit

Each subject or page has a part of its own, so that two people can translate at once. The .mo files are committed: a bare
machine needs no msgfmt. Their format is the one in the GNU gettext manual, "The Format of GNU MO Files".
"""

from __future__ import annotations

import ast
import json
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

WEB = Path(__file__).parents[1] / "src" / "unsee" / "web"
PLURALS = {"de": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
# By position of their arguments: one sentence, or singular and plural; "p" names the context first.
CALLS = {"_": 1, "later": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2, "pgettext": 2}
LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
IN_TEMPLATE = re.compile(rf"(?<![\w.])(_|gettext|ngettext|pgettext)\(\s*({LITERAL})(?:\s*,\s*({LITERAL}))?")
PLACES = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{\w+\}")


@dataclass(frozen=True, slots=True)
class Id:
    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """As gettext looks it up in a .mo file."""
        known = f"{self.context}\x04{self.text}" if self.context else self.text
        return f"{known}\0{self.plural}" if self.plural else known


@dataclass(slots=True)
class Part:
    """One .po file."""

    path: Path
    said: dict[Id, list[str]] = field(default_factory=dict)
    fuzzy: set[Id] = field(default_factory=set)


def used(web: Path = WEB) -> dict[Id, Path]:
    """Every sentence of the pages, with the file it is first seen in."""
    found: dict[Id, Path] = {}
    for path in sorted([*web.rglob("*.py"), *web.rglob("*.html")]):
        if "desk" in path.relative_to(web).parts:  # the company's side has its own pages and speaks English
            continue
        text = path.read_text("utf-8")
        for each in _in_python(text) if path.suffix == ".py" else _in_template(text):
            found.setdefault(each, path)
    return found


def _in_python(text: str) -> Iterator[Id]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if len(given) >= CALLS[node.func.id]:
                yield _id(node.func.id, given)


def _in_template(text: str) -> Iterator[Id]:
    for name, first, second in IN_TEMPLATE.findall(templatize(text)):
        given = [ast.literal_eval(each) for each in (first, second) if each]
        yield _id(name, given)


def _id(call: str, given: list[str]) -> Id:
    if call == "pgettext":
        return Id(given[1], context=given[0])
    return Id(given[0], given[1] if CALLS[call] == 2 else "")


def read(path: Path) -> Part:
    part, fields, fuzzy, current = Part(path), {}, False, ""

    def done() -> None:
        nonlocal fields, fuzzy
        if fields.get("msgid"):
            each = Id(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))
            part.said[each] = [fields[name] for name in sorted(fields) if name.startswith("msgstr")]
            if fuzzy:
                part.fuzzy.add(each)
        fields, fuzzy = {}, False

    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if not line.strip():
            done()
        elif line.startswith("#"):
            fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif line.startswith('"'):
            fields[current] += json.loads(line)
        else:
            current, _, value = line.partition(" ")
            fields[current] = json.loads(value)
    return part


def write(part: Part, language: str) -> None:
    head = f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'
    blocks = [f'msgid ""\nmsgstr ""\n{head}'.rstrip("\n")]
    for each, said in part.said.items():
        lines = ["#, fuzzy"] if each in part.fuzzy else []
        lines += [f"msgctxt {_quoted(each.context)}"] if each.context else []
        lines += [f"msgid {_quoted(each.text)}"]
        lines += [f"msgid_plural {_quoted(each.plural)}"] if each.plural else []
        lines += (
            [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(said)] if each.plural else [f"msgstr {_quoted(said[0])}"]
        )
        blocks.append("\n".join(lines))
    part.path.parent.mkdir(parents=True, exist_ok=True)
    part.path.write_text("\n\n".join(blocks) + "\n", "utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def parts(language: str, locale: Path = WEB / "locale") -> list[Part]:
    return [read(path) for path in sorted((locale / language).glob("*.po"))]


def compiled(language: str, of: Iterable[Part]) -> bytes:
    """Sorted by the octets of the key, as readers that search by halves need it."""
    said = {"": f"Language: {language}\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURALS[language]}\n"}
    for part in of:
        said |= {each.key: "\0".join(texts) for each, texts in part.said.items() if all(texts) and each not in part.fuzzy}
    pairs = sorted((key.encode(), text.encode()) for key, text in said.items())
    keys, texts = [key for key, _ in pairs], [text for _, text in pairs]
    first = 28 + 16 * len(pairs)
    tables, at = [], first
    for column in (keys, texts):
        for each in column:
            tables += [len(each), at]
            at += len(each) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, first)
    return head + struct.pack(f"<{len(tables)}I", *tables) + b"".join(each + b"\0" for each in (*keys, *texts))


def mo(language: str, locale: Path = WEB / "locale") -> Path:
    return locale / language / "LC_MESSAGES" / "django.mo"


def compile_all(locale: Path = WEB / "locale") -> None:
    for language in PLURALS:
        mo(language, locale).parent.mkdir(parents=True, exist_ok=True)
        mo(language, locale).write_bytes(compiled(language, parts(language, locale)))


def wrong(web: Path = WEB) -> Iterator[str]:
    """What does not fit, a line each."""
    wanted, locale = used(web), web / "locale"
    for language in PLURALS:
        having = parts(language, locale)
        known: dict[Id, Path] = {}
        for part in having:
            for each, said in part.said.items():
                where = f"{language}/{part.path.name}: {each.text!r}"
                if each in known:
                    yield f"{where} is in {known[each].name}, too"
                known[each] = part.path
                yield from (f"{where} {why}" for why in _faults(each, said, on_a_page=each in wanted, fuzzy=each in part.fuzzy))
        for each, path in wanted.items():
            if each not in known:
                yield f"{language}: {each.text!r} of {path.relative_to(web)} has no translation"
        built = mo(language, locale)
        if not built.exists() or built.read_bytes() != compiled(language, having):
            yield f"{language}: django.mo does not fit its .po files; run `tools/web_words.py compile`"


def _faults(each: Id, said: list[str], *, on_a_page: bool, fuzzy: bool) -> Iterator[str]:
    if not on_a_page:
        yield "is on no page any more"
    if fuzzy:
        yield "is fuzzy"
    if not all(said) or len(said) != (2 if each.plural else 1):
        yield "has no translation"
    yield from _misplaced(each, said)


def _misplaced(each: Id, said: list[str]) -> Iterator[str]:
    """A number may be left out where it is one: "ein Brief"."""
    whole = sorted(match[0] for match in PLACES.finditer(each.plural or each.text))
    for number, text in enumerate(said):
        has = sorted(match[0] for match in PLACES.finditer(text))
        spare = each.plural and number == 0 and set(has) <= set(whole)
        if text and has != whole and not spare:
            yield f"{' '.join(whole) or 'no placeholder'} in English, {' '.join(has) or 'none'} in {text!r}"


def missing() -> dict[str, list[str]]:
    having = [{each for part in parts(language) for each in part.said} for language in PLURALS]
    return {_name(each): [""] * len(PLURALS) for each in used() if not all(each in known for known in having)}


def _name(each: Id) -> str:
    return f"{each.context}\x04{each.text}" if each.context else each.text


def fill(name: str, given: dict[str, list[str | list[str]]]) -> None:
    """A sentence with a plural has a pair for each language."""
    ids = {_name(each): each for each in used()}
    if unknown := sorted(set(given) - set(ids)):
        sys.exit(f"on no page: {unknown}")
    for column, language in enumerate(PLURALS):
        path = WEB / "locale" / language / f"{name}.po"
        part = read(path) if path.exists() else Part(path)
        for text, said in given.items():
            part.said[ids[text]] = said[column] if isinstance(said[column], list) else [said[column]]  # type: ignore[assignment, list-item] - JSON
        write(part, language)
    compile_all()


def prune() -> None:
    """Takes out what is on no page any more."""
    wanted = used()
    for language in PLURALS:
        for part in parts(language):
            if any(each not in wanted for each in part.said):
                part.said = {each: said for each, said in part.said.items() if each in wanted}
                write(part, language)
    compile_all()


def main(words: list[str]) -> int:
    match words:
        case ["missing"]:
            print(json.dumps(missing(), ensure_ascii=False, indent=0))
        case ["fill", name]:
            fill(name, json.load(sys.stdin))
        case ["prune"]:
            prune()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = list(wrong())
            print(*found, sep="\n")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
