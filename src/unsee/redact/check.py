"""Opening the copy as its receiver will, and trying to see what must not be seen."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as native
from PIL import Image

from unsee.redact.area import Size
from unsee.redact.pages import one_at_a_time
from unsee.redact.plan import Plan
from unsee.redact.written import Kind
from unsee.refusal import Refused

BLACK = 2  # of 255: rounding of the colours in JPEG
_TOLD = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"})  # what every JPEG says of itself


def check(octets: bytes, kind: Kind, plan: Plan, sheets: Sequence[tuple[int, Size]]) -> None:
    """Raises Refused unless every hidden pixel is black and there is nothing but pixels."""
    found = 0
    for image, (page, size) in zip(_of_pdf(octets) if kind is Kind.PDF else _of_picture(octets), sheets, strict=False):
        found += 1
        seen = image.crop((0, 0, *size))
        hidden = plan.hidden(size, page)
        left = Image.composite(seen, Image.new("RGB", size), hidden)
        if any(high > BLACK for _, high in cast("tuple[tuple[int, int], ...]", left.getextrema())):
            raise Refused(f"On page {page} of the copy something can be seen where all should be covered; it is not to be used.")
    if found != len(sheets):
        raise Refused(f"The copy has {found} pages instead of {len(sheets)}; it is not to be used.")


def _of_picture(octets: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(octets)) as image:
        if told := set(image.info) - _TOLD:
            raise Refused(f"The copy still carries {', '.join(sorted(map(str, told)))}; it is not to be used.")
        yield image.convert("RGB")


def _of_pdf(octets: bytes) -> Iterator[Image.Image]:
    with one_at_a_time():
        document = pdfium.PdfDocument(octets)
        try:
            if document.count_attachments() or document.get_metadata_dict(skip_empty=True) or _scripts(document):
                raise Refused("The copy still carries attachments, scripts or metadata; it is not to be used.")
            yield from map(_only_picture, document)
        finally:
            document.close()


def _scripts(document: pdfium.PdfDocument) -> int:
    return int(native.FPDFDoc_GetJavaScriptActionCount(document.raw))


def _only_picture(page: pdfium.PdfPage) -> Image.Image:
    if page.get_textpage().get_text_bounded().strip():
        raise Refused("Text can still be taken out of the copy; it is not to be used.")
    found = list(page.get_objects(max_depth=2))
    if len(found) != 1 or not isinstance(found[0], pdfium.PdfImage):
        raise Refused("The copy holds more than pictures of its pages; it is not to be used.")
    drawn: Image.Image = found[0].get_bitmap(render=False).to_pil().convert("RGB")
    return drawn
