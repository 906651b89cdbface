"""Pages of an attached PDF put into the frames our pages keep for them: as pictures of a page, so that nothing in them acts.

Only what a page draws is taken over. Notes, fields, links, scripts and files inside the PDF stay behind; the ZIP has them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
)

from unsee.dossier.update import size_of, with_update
from unsee.mail.inventory.limits import Limits, Room
from unsee.mail.inventory.pdf import bounded
from unsee.mail.inventory.unreadable import Locked, Unreadable
from unsee.refusal import Refused

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
        return sum(1 for _ in _drawings(PdfWriter(), octets))
    except (Unreadable, Locked):
        return 0


def insert(pdf: bytes, files: Sequence[Inserted], frame: Frame) -> bytes:
    """`files` are those for which `pages_of` said that they can be shown.

    Ours stays as it is, octet for octet; what is added follows behind it, as an update in the sense of the PDF format. Reading
    and writing all of it anew would take ten times as long.
    """
    if not files:
        return pdf
    reader, added = PdfReader(io.BytesIO(pdf)), PdfWriter()
    first = size_of(reader)
    while added._add_object(NullObject()).idnum < first:  # noqa: SLF001 - what is added is numbered behind ours
        pass
    changed: dict[int, PdfObject] = {}
    try:
        for file in files:
            for place, drawing in enumerate(_drawings(added, file.octets), file.at):
                page = reader.pages[place]
                changed[_number(page)] = _with_drawing(added, page, drawing.form, _placed(drawing.box, drawing.turned, frame))
    except (Unreadable, Locked) as why:  # it was read before: only time can have run out since
        raise Refused(f"An attached PDF could be read once and not again ({why}); try again.") from None
    return with_update(pdf, reader, {**changed, **_new(added, first)})


def _new(added: PdfWriter, first: int) -> dict[int, PdfObject]:
    """What was added, by its number; the writer's own beginnings and the gap are no objects."""
    found = {}
    number = first + 1
    while (each := _object(added, number)) is not None:
        found[number] = each
        number += 1
    return found


def _object(added: PdfWriter, number: int) -> PdfObject | None:
    try:
        return added.get_object(number)
    except IndexError:
        return None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One page of theirs, as it was added to a writer."""

    form: IndirectObject
    box: tuple[float, float, float, float]
    turned: int  # degrees clockwise


def _drawings(added: PdfWriter, octets: bytes) -> Iterator[_Drawing]:
    with bounded(octets, Room(Limits(seconds=60))) as reader:
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"It has more than {MOST_PAGES} pages.")
        for page in reader.pages:
            yield _Drawing(_form(added, page), _box(page), page.rotation % 360)


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


def _with_drawing(writer: PdfWriter, page: PageObject, form: IndirectObject, matrix: bytes) -> DictionaryObject:
    """Our page with the drawing in it."""
    drawn = _copy(page)
    resources = _copy(page.get(_RESOURCES, DictionaryObject()).get_object())
    pictures = _copy(resources.get(_DRAWN, DictionaryObject()).get_object())
    pictures[_NAME] = form
    resources[_DRAWN] = pictures
    drawn[_RESOURCES] = resources
    before = page.raw_get(_CONTENTS)
    ours = before.get_object()
    parts = list(ours) if isinstance(ours, ArrayObject) else [before]
    then = _orders(writer, b"\nQ q %b cm /Inserted Do Q\n" % matrix)
    drawn[_CONTENTS] = ArrayObject([_orders(writer, b"q\n"), *parts, then])
    return drawn


def _copy(known: PdfObject | None) -> DictionaryObject:
    if not isinstance(known, DictionaryObject):
        return DictionaryObject()
    return DictionaryObject({key: known.raw_get(key) for key in known})


def _number(page: PageObject) -> int:
    if page.indirect_reference is None:
        raise TypeError("a page without a number")
    return page.indirect_reference.idnum


def _orders(writer: PdfWriter, octets: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(octets)
    return writer._add_object(stream)  # noqa: SLF001 - the same
