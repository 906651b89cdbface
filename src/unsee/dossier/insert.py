"""Pages of an attached PDF put into the frames our pages keep for them: as pictures of a page, so that nothing in them acts.

Only what a page draws is taken over. Notes, fields, links, scripts and files inside the PDF stay behind; the ZIP has them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
)

from unsee.mail.inventory.limits import Limits, Room
from unsee.mail.inventory.pdf import bounded
from unsee.mail.inventory.unreadable import Locked, Unreadable

MOST_PAGES = 200  # of one attachment; the file in the ZIP has them all
_NAME, _CONTENTS, _DRAWN, _RESOURCES = map(NameObject, ("/Inserted", "/Contents", "/XObject", "/Resources"))
_LEFT_BEHIND = ("/Parent", "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/OC", "/AF", "/Names", "/Annots")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on our page another one is shown, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Inserted:
    """The pages of one file, and the first of as many pages of ours, counted from 0."""

    octets: bytes
    at: int


def pages_of(octets: bytes) -> int:
    """How many pages can be shown here: all or, where one can't be read or there are too many, none."""
    if octets.lstrip()[:5] != b"%PDF-":
        return 0
    try:
        return _into(PdfWriter(), octets)
    except (Unreadable, Locked):
        return 0


def insert(pdf: bytes, files: Sequence[Inserted], frame: Frame) -> bytes:
    """`files` are those for which `pages_of` said that they can be shown."""
    if not files:
        return pdf
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for file in files:
        _into(writer, file.octets, file.at, frame)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _into(writer: PdfWriter, octets: bytes, at: int | None = None, frame: Frame | None = None) -> int:
    with bounded(octets, Room(Limits(seconds=60))) as reader:
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise Unreadable(f"It has {count} pages.")
        for number in range(count):
            page = reader.pages[number]
            form = _form(writer, page)
            if at is not None and frame is not None:
                _draw(writer, writer.pages[at + number], form, _placed(_box(page), page.rotation % 360, frame))
    return count


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """The page as a drawing of its own: what it does to the state of the pen ends with it."""
    content = page.get_contents()
    needs = page.get(_RESOURCES, DictionaryObject()).get_object()
    form = DecodedStreamObject()
    form.set_data(content.get_data() if content is not None else b"")
    form[NameObject("/Type")] = _DRAWN
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(map(FloatObject, _box(page)))
    form[_RESOURCES] = needs.clone(writer, ignore_fields=_LEFT_BEHIND)
    return writer._add_object(form.flate_encode())  # noqa: SLF001 - pypdf's own way to add one


def _box(page: PageObject) -> tuple[float, float, float, float]:
    box = page.cropbox
    left, bottom, right, top = (float(each) for each in (box.left, box.bottom, box.right, box.top))
    if not (1 <= right - left <= 20_000 and 1 <= top - bottom <= 20_000):
        raise Unreadable("A page has no size that paper can have.")
    return left, bottom, right, top


def _placed(box: tuple[float, float, float, float], turned: int, frame: Frame) -> bytes:
    """The matrix that turns the page upright, shrinks it to the frame, and puts it at the top in the middle."""
    left, bottom, right, top = box
    wide, high = (right - left, top - bottom) if turned in {0, 180} else (top - bottom, right - left)
    a, b, c, d, e, f = {
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }.get(turned, (1, 0, 0, 1, -left, -bottom))
    scale = min(1.0, frame.width / wide, frame.height / high)
    x = frame.left + (frame.width - scale * wide) / 2 + scale * e
    y = frame.bottom + frame.height - scale * high + scale * f
    return " ".join(f"{each:.4f}" for each in (a * scale, b * scale, c * scale, d * scale, x, y)).encode()


def _draw(writer: PdfWriter, page: PageObject, form: IndirectObject, matrix: bytes) -> None:
    resources = DictionaryObject(page.get(_RESOURCES, DictionaryObject()).get_object())
    drawn = DictionaryObject(resources.get(_DRAWN, DictionaryObject()).get_object())
    drawn[_NAME] = form
    resources[_DRAWN] = drawn
    page[_RESOURCES] = resources
    before = page.raw_get(_CONTENTS)
    ours = before.get_object()
    parts = list(ours) if isinstance(ours, ArrayObject) else [before]
    page[_CONTENTS] = ArrayObject([
        _orders(writer, b"q\n"),
        *parts,
        _orders(writer, b"\nQ q %b cm /Inserted Do Q\n" % matrix),
    ])  # fmt: skip


def _orders(writer: PdfWriter, octets: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(octets)
    return writer._add_object(stream)  # noqa: SLF001 - the same
