"""One `.eml` per letter. The whole file is there or none; the same letter twice is one file; another one is never replaced."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from unsee.mail.attachment import safe_name
from unsee.refusal import Refused

# Opens as a draft in Outlook (classic, new and Express); other programs show it, and have "edit as new message".
_DRAFT = b"X-Unsent: 1\r\n"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)  # FAT, some network folders


class Outbox:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, raw: bytes) -> Path:
        """Where the letter is now. `name` is best the company's domain and the reference; it is made safe as a file name."""
        content = _DRAFT + raw
        stem = safe_name(name.replace("/", "_").replace("\\", "_").removesuffix(".eml"))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            written = self._written(content)
            try:
                return next(path for path in self._places(stem) if self._placed(written, path, content))
            finally:
                written.unlink(missing_ok=True)
        except OSError as error:
            why = error.strerror or "the disk did not take it"
            raise Refused(
                f"The letter {stem}.eml could not be written to {self._folder}: {why}. Nothing half-written was left."
            ) from None

    def take_back(self, path: Path) -> bool:
        """False where the file is there no more: moved by the person, perhaps because they have sent it."""
        if path.parent != self._folder or not path.is_file():
            return False
        try:
            path.unlink()
        except OSError as error:
            raise Refused(f"The letter {path.name} could not be taken out of {self._folder}: {error.strerror}.") from None
        return True

    def _places(self, stem: str) -> Iterator[Path]:
        yield self._folder / f"{stem}.eml"
        for number in count(2):
            yield self._folder / f"{stem} ({number}).eml"

    def _written(self, content: bytes) -> Path:
        """All of it on the disk, under a name nobody looks at. Only its owner may read it."""
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            Path(name).unlink()
            raise
        return Path(name)

    def _placed(self, written: Path, path: Path, content: bytes) -> bool:
        """True when the letter is at `path`, now or already; False when another one is."""
        try:
            os.link(written, path)  # unlike a rename it never replaces
        except FileExistsError:
            return path.read_bytes() == content
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if path.exists():
                return path.read_bytes() == content
            written.replace(path)
        _sync_folder(self._folder)
        return True


def _sync_folder(folder: Path) -> None:
    """The name is durable too; where folders can't be opened (Windows) the system sees to it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
