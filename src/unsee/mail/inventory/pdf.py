"""The text of a PDF, page by page, by pypdf on a short leash: its own limits set low, a stopwatch wherever it asks for more.

pypdf costs a third of a second and 50 MB to import: it is, when the first PDF comes.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from unsee.mail.inventory.limits import Room
from unsee.mail.inventory.unreadable import Locked, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

_OBJECTS = 100_000
_OBJECT = re.compile(rb"\bobj\b|[fn][ \r][\r\n]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STREAM = 4 * 1024 * 1024  # of one page's drawing orders, or one table of letters, unpacked
_BOUNDS: dict[str, Any] = {
    "maximum_declared_stream_length": 32 * 1024 * 1024,
    "array_based_stream_maximum_output_length": _STREAM,
    "array_maximum_element_count": 50_000,
    "dictionary_maximum_element_count": 20_000,
    "jbig2_maximum_output_length": _STREAM,
    "lzw_maximum_output_length": _STREAM,
    "run_length_maximum_output_length": _STREAM,
    "zlib_maximum_output_length": _STREAM,
    "zlib_maximum_recovery_input_length": 256 * 1024,
    "brotli_maximum_output_length": _STREAM,
    "image_maximum_buffer_size": _STREAM,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * _STREAM,
    "stream_parsing_work_maximum_count": 300_000,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 50_000,
    "xform_maximum_invocations_per_extraction": 200,
    "jbig2dec_binary": None,  # no other program is run
}


class _OutOfTime(BaseException):
    """Not an Exception: pypdf catches those and tries another way."""


class _Watched(io.BytesIO):
    """The file, which ends pypdf's reading when time is up."""

    def __init__(self, raw: bytes, in_time: Callable[[], bool]) -> None:
        super().__init__(raw)
        self._in_time = in_time
        self._reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads % 256 == 0 and not self._in_time():
            raise _OutOfTime
        return super().read(size)


def pdf_pages(raw: bytes, password: str | None, room: Room) -> tuple[list[str], list[str]]:
    """Pages and notes. Raises Unreadable, Locked."""
    if sum(1 for _ in _OBJECT.finditer(raw)) > _OBJECTS:
        raise Unreadable(f"It is made of more than {_OBJECTS:,} objects: too many to be opened here.")
    from pypdf import apply_configuration  # noqa: PLC0415 - slow, and most answers bring no PDF
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 - the same

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of a stranger's file is no news for the person
    pages: list[str] = []
    notes: list[str] = []
    with apply_configuration(**_BOUNDS):
        try:
            for text, note in _pages(_unlocked(raw, password, room), room):
                pages.append(text)
                notes += [note] if note else []
        except (Unreadable, Locked):
            raise
        except _OutOfTime:
            notes.append(f"Reading took too long and was stopped after {len(pages)} pages.")
        except LimitReachedError:
            notes.append(f"It is larger inside than can be opened here; {len(pages)} pages were read.")
        except Exception:  # noqa: BLE001 - a stranger's file may break the library in any way; none of them is ours to tell apart
            notes.append(f"Damaged; {len(pages)} pages were read.")
    if not pages:
        raise Unreadable(notes[0] if notes else "It has no pages.")
    if not any(page.strip() for page in pages):
        notes.append("No text was found: its pages may be pictures. Look at it yourself.")
    return pages, notes


@contextmanager
def bounded(raw: bytes, room: Room) -> Iterator[PdfReader]:
    """The file as pypdf sees it, on the same short leash. Raises Unreadable or Locked, also for what breaks while it is used."""
    if sum(1 for _ in _OBJECT.finditer(raw)) > _OBJECTS:
        raise Unreadable(f"It is made of more than {_OBJECTS:,} objects: too many to be opened here.")
    from pypdf import apply_configuration  # noqa: PLC0415 - slow, and most answers bring no PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with apply_configuration(**_BOUNDS):
        try:
            yield _unlocked(raw, None, room)
        except (Unreadable, Locked):
            raise
        except _OutOfTime:
            raise Unreadable("Reading it took too long.") from None
        except Exception:  # noqa: BLE001 - as above
            raise Unreadable("It is damaged.") from None


def _unlocked(raw: bytes, password: str | None, room: Room) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - slow, and most answers bring no PDF

    reader = PdfReader(_Watched(raw, room.in_time), root_object_recovery_limit=5_000, xref_stream_maximum_entries=_OBJECTS)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        if password is None:
            raise Locked(wrong=False)
        if reader.decrypt(password) is PasswordType.NOT_DECRYPTED:
            raise Locked(wrong=True)
    return reader


def _pages(reader: PdfReader, room: Room) -> Iterator[tuple[str, str | None]]:
    limits = room.limits
    letters = 0

    def watch(*_drawn: Any) -> None:
        if not room.in_time():
            raise _OutOfTime

    for number in range(len(reader.pages)):
        if number >= limits.pages:
            yield "", f"Only the first {limits.pages} of {len(reader.pages)} pages were read."
            return
        try:
            text = reader.pages[number].extract_text(visitor_operand_before=watch)
        except Exception:  # noqa: BLE001 - one broken page is no reason not to read the others
            yield "", f"Page {number + 1} is damaged or too large inside, and was not read."
            continue
        letters += len(text)
        if letters > limits.text:
            yield "", f"Only the first {number} pages were read; there is more text than is shown here."
            return
        yield _CONTROL.sub(" ", text), None
