"""Octets of a text file to text: by its byte order mark, by the shape of UTF-16, else as mail is read. Never raises."""

from __future__ import annotations

import codecs

from unsee.mail.charset import text_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def words_of(octets: bytes) -> str:
    for mark, charset in _MARKS:
        if octets.startswith(mark):
            return octets[len(mark) :].decode(charset, "replace")
    begin = octets[:1000]
    for first, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            len(begin) >= 4
            and begin[first::2].count(0) * 10 >= len(begin) // 2 * 7
            and begin[1 - first :: 2].count(0) * 10 <= len(begin)
        ):
            return octets.decode(charset, "replace")
    return text_of(octets, None)
