"""To half an answer: what is still missing, each item with its place in the law."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, joined
from unsee.letters.layout import Block
from unsee.letters.matter import SECTIONS
from unsee.refusal import BadInput, Refused

ITEMS = {
    **{name: f"face.{name}" for name in ("template", "pictures", "models", "searches")},
    **{
        name: f"access.{name}"
        for name in ("purposes", "categories", "recipients", "storage", "my_rights", "source", "automated", "transfers")
    },
}
_COPY = "copy"  # a sentence of its own


def partial(on: Answering) -> list[Block]:
    wanted = _known(on.said.missing)
    pen = on.pen
    items = [key for name, key in ITEMS.items() if name in wanted and pen.places(key) is not None]
    copy = pen.paragraph("access.copy") if _COPY in wanted else []
    rights = [right for right in on.about.sections if right in wanted]
    if not (items or copy or rights):
        raise Refused(f"Nothing of what is missing ({', '.join(wanted)}) is owed under the laws of this request.")
    listed = [*pen.paragraph("partial.items"), *pen.list_of(items, pen.places("partial.items") or ())] if items else []
    open_rights = pen.paragraph("partial.rights", rights=pen.of.listed([on.text(f"right.{right}") for right in rights]))
    return [
        *pen.paragraph("partial.opening"),
        *listed,
        *joined(copy, open_rights if rights else []),
        *joined(pen.paragraph("partial.why"), on.still_due()),
    ]


def _known(missing: tuple[str, ...]) -> tuple[str, ...]:
    known = (*ITEMS, _COPY, *SECTIONS)
    wrong = [name for name in missing if name not in known]
    if wrong or not missing:
        named = f"{', '.join(map(repr, wrong))} is nothing an answer can lack" if wrong else "What the answer lacks is not said"
        raise BadInput(f"{named}; known are {', '.join(known)}.")
    return missing
