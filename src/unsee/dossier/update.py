"""New and changed objects behind a PDF that stays as it is: an incremental update (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, NumberObject, PdfObject

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_KEPT = ("/Root", "/Info", "/ID")


def size_of(reader: PdfReader) -> int:
    """One more than the highest number of an object in it."""
    return int(str(reader.trailer["/Size"]))


def with_update(pdf: bytes, reader: PdfReader, objects: Mapping[int, PdfObject]) -> bytes:
    """`pdf` must end with a table of references, as typst writes it; `reader` reads it."""
    start = _START.search(pdf[-200:])
    if start is None:
        raise ValueError("no table of references at the end")
    out = io.BytesIO()
    out.write(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places: dict[int, int] = {}
    for number, each in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n" % number)
        each.write_to_stream(out)
        out.write(b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n")
    for number, place in places.items():  # one row a section: readers take it, and it needs no counting of neighbours
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    trailer = DictionaryObject({NameObject(key): reader.trailer.raw_get(key) for key in _KEPT if key in reader.trailer})
    trailer[NameObject("/Size")] = NumberObject(max(size_of(reader), *(number + 1 for number in places)))
    trailer[NameObject("/Prev")] = NumberObject(int(start[1]))
    out.write(b"trailer\n")
    trailer.write_to_stream(out)
    out.write(b"\nstartxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()
