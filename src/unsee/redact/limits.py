"""How large a file to redact may be: what fits in a few hundred megabytes of memory, whatever it claims to be."""

from __future__ import annotations

from unsee.refusal import BadInput

OCTETS = 64 * 1024 * 1024
PIXELS = 64_000_000  # of a picture as it came, or of one inside a PDF; a telephone makes 12 to 50 million
COPIED = 12_000_000  # of each page of the copy: an A4 page at 350 dots to the inch; nobody needs more to read a name
PAGES = 100


def check_octets(raw: bytes) -> None:
    if len(raw) > OCTETS:
        most = OCTETS // 2**20
        raise BadInput(f"The file has {len(raw) / 2**20:.0f} MB; at most {most} can be redacted here. Make it smaller first.")


def check_pixels(width: int, height: int) -> None:
    if width * height > PIXELS:
        most = PIXELS // 10**6
        raise BadInput(f"A picture of {width} × {height} is too large to be redacted here: at most {most} million pixels.")


def check_pages(count: int) -> None:
    if not 1 <= count <= PAGES:
        raise BadInput(f"The file has {count} pages; from 1 to {PAGES} can be redacted at once.")
