"""A PDF as pictures of its pages: nothing of its text, attachments, layers or scripts is taken along."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as native
from PIL import Image

from unsee.redact.limits import COPIED, check_pages, check_pixels
from unsee.redact.picture import Page
from unsee.refusal import BadInput

DPI = 200
POINTS = 72  # to the inch
_LOCK = Lock()
_BROKEN = "This PDF is damaged or of a kind that can't be opened."


def one_at_a_time() -> AbstractContextManager[object]:
    """PDFium may not be used by two threads."""
    return _LOCK


def is_pdf(raw: bytes) -> bool:
    return b"%PDF-" in raw[:1024]


def pages(raw: bytes, wanted: Callable[[int], bool]) -> Generator[Page]:
    """Raises BadInput."""
    with one_at_a_time():
        document = _opened(raw)
        try:
            count = len(document)
            check_pages(count)
            document.init_forms()  # what was filled in is drawn
            for number in range(1, count + 1):
                yield number, count, _drawn(document, number) if wanted(number) else None
        except pdfium.PdfiumError:
            raise BadInput(_BROKEN) from None
        finally:
            document.close()


def _opened(raw: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as wrong:
        if "password" in str(wrong).lower():
            raise BadInput("This PDF is encrypted; save it without its password first.") from None
        raise BadInput(_BROKEN) from None


def _drawn(document: pdfium.PdfDocument, number: int) -> Image.Image:
    page = document[number - 1]
    for found in page.get_objects(filter=[native.FPDF_PAGEOBJ_IMAGE], max_depth=8):
        check_pixels(*found.get_px_size())  # before anything is unpacked
    width, height = (max(side, 1) * DPI / POINTS for side in page.get_size())
    scale = min(1.0, (COPIED / (width * height)) ** 0.5) * DPI / POINTS
    drawn = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil().convert("RGB")
    page.close()
    return Image.frombytes("RGB", drawn.size, drawn.tobytes())
