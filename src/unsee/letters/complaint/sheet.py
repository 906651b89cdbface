"""For regulators with a form: a text for each of the usual fields, within the length that such fields take, and the link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unsee.letters.complaint.complaining import BY_THE_PERSON, Complaining
from unsee.letters.complaint.language import chosen
from unsee.letters.complaint.matter import Matter, What
from unsee.letters.complaint.told import only
from unsee.letters.complaint.words import complaint_words
from unsee.letters.complaint.write import parts
from unsee.letters.layout import Block
from unsee.letters.words import LANGUAGES, STAYS

# Which parts of the complaint go into which field, and how many characters such a field commonly takes.
_FIELDS = (
    ("who", ("complainant",), 500),
    ("about", ("company",), 500),
    ("happened", ("told", "mine"), 4000),
    ("breached", ("breach",), 3000),
    ("done", ("done",), 2000),
    ("wanted", ("wish",), 2000),
    ("enclosed", ("enclosed",), 1000),
)
_DONE = BY_THE_PERSON - {What.SEEN_AGAIN}
_CUT = " …"


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    label: str  # for the person, in their language
    text: str  # to paste, in the regulator's
    limit: int
    shortened: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    language: str
    url: str  # of the form; where none is known, of the regulator's site
    is_form: bool
    fields: tuple[Field, ...]
    text: str  # all of it, to print or save


def sheet(matter: Matter) -> Sheet:
    on = Complaining(matter, chosen(matter))
    theirs = matter.ask.person.language
    texts = complaint_words(theirs if theirs in LANGUAGES else on.language).texts
    made = {**parts(on), "done": only(on, _DONE)}
    fields = tuple(_field(key, texts[f"field.{key}"], [made.get(name, []) for name in names], cap) for key, names, cap in _FIELDS)
    regulator = matter.regulator
    url = regulator.form or regulator.website
    link = texts["field.link" if regulator.form else "field.site"].format(url=url)
    whole = [f"{regulator.name}\n{link}", texts["field.intro"], *(_printed(texts, field) for field in fields if field.text)]
    return Sheet(
        on.language,
        url,
        bool(regulator.form),
        tuple(field for field in fields if field.text),
        "\n\n".join(whole).replace(STAYS, " ") + "\n",
    )


def _field(key: str, label: str, named: list[list[Block]], limit: int) -> Field:
    whole = "\n".join(line for blocks in named for block in blocks for line in _lines(block)).replace(STAYS, " ")
    text = fit(whole, limit)
    return Field(key, label, text, limit, shortened=text != whole)


def _lines(block: Block) -> list[str]:
    """Forms break lines themselves; only a list keeps its lines."""
    if block.listed:
        return [f"- {sentence.text}" for sentence in block.sentences]
    return [" ".join(sentence.text for sentence in block.sentences)]


def fit(text: str, limit: int) -> str:
    """At most `limit` characters: whole lines where one fits, else whole words."""
    if len(text) <= limit:
        return text
    head = text[: limit - len(_CUT) + 1]
    end = head.rfind("\n")
    if end <= 0:
        end = head.rfind(" ")
    return (head[:end] if end > 0 else head[:-1]).rstrip() + _CUT


def _printed(texts: Mapping[str, str], field: Field) -> str:
    limit = texts["field.limit"].format(n=field.limit, count=len(field.text))
    note = f"\n{texts['field.shortened']}" if field.shortened else ""
    return f"=== {field.label} ({limit}) ==={note}\n{field.text}"
