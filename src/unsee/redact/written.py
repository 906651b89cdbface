"""The copy as a file: a picture without metadata, or a PDF of pictures and nothing else, written out by hand.

A PDF library would add its name, the time, and an identifier; none of these is anybody's business.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image

from unsee.redact.area import Size
from unsee.redact.pages import DPI, POINTS
from unsee.refusal import BadInput

_QUALITY = 88


class Kind(StrEnum):
    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


_ENDINGS = {".pdf": Kind.PDF, ".png": Kind.PNG, ".jpg": Kind.JPEG, ".jpeg": Kind.JPEG}


@dataclass(frozen=True, slots=True)
class Coded:
    """A page of the copy, as its picture lies in the file."""

    size: Size
    octets: bytes


def kind_of(name: str) -> Kind:
    found = next((kind for ending, kind in _ENDINGS.items() if name.lower().endswith(ending)), None)
    if found is None:
        raise BadInput(f"{name[-60:]!r} must end in {', '.join(_ENDINGS)}: that says what is written.")
    return found


def coded(image: Image.Image, kind: Kind) -> Coded:
    """JPEG without subsampling: colour then is coded in the same blocks as light, and none borrows from its neighbour."""
    out = io.BytesIO()
    if kind is Kind.PNG:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return Coded(image.size, out.getvalue())


def written(pages: Sequence[Coded], kind: Kind) -> bytes:
    if kind is Kind.PDF:
        return _pdf(pages)
    if len(pages) != 1:
        raise BadInput(f"{len(pages)} pages don't fit in one picture: write a .pdf, or choose one with --page.")
    return pages[0].octets


def _pdf(pages: Sequence[Coded]) -> bytes:
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()]
    for number, page in enumerate(pages):
        objects += _page(page, 3 + 3 * number)
    return _file(objects)


def _page(picture: Coded, first: int) -> list[bytes]:
    width, height = (f"{side * POINTS / DPI:.2f}" for side in picture.size)
    order = f"{width} 0 0 {height} 0 0 cm /P Do".encode()
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {first + 1} 0 R"
        f" /Resources << /XObject << /P {first + 2} 0 R >> >> >>"
    )
    described = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.size[0]} /Height {picture.size[1]} /ColorSpace /DeviceRGB"
        f" /BitsPerComponent 8 /Filter /DCTDecode /Length {len(picture.octets)} >>"
    )
    drawing = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(order), order)
    return [page.encode(), drawing, b"%b\nstream\n%b\nendstream" % (described.encode(), picture.octets)]


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
