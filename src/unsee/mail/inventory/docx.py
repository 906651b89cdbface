"""The words of a Word document (ECMA-376, WordprocessingML): paragraphs as lines, cells of a table side by side."""

from __future__ import annotations

from unsee.mail.inventory.damage import Damage
from unsee.mail.inventory.lines import CELL
from unsee.mail.inventory.xml_events import parsing


def document_text(data: bytes) -> tuple[str, str | None]:
    """The text, and what is wrong with it."""
    writer = _Writer()
    try:
        for _ in parsing(data, writer.start, writer.end, writer.words):
            pass
    except Damage as damage:
        return writer.text(), str(damage)
    return writer.text(), None


class _Writer:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._cells = 0
        self._shown = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._shown = name == "t"
        if name == "tc":
            self._cells += 1
        elif name == "tab":
            self._pieces.append("\t")
        elif name in ("br", "cr"):
            self._pieces.append(self._break())

    def words(self, words: str) -> None:
        if self._shown:
            self._pieces.append(words)

    def end(self, name: str) -> None:
        self._shown = False
        if name == "tc":
            self._cells = max(0, self._cells - 1)
            self._pieces.append(CELL)
        elif name == "tr":
            self._pieces.append("\n")
        elif name == "p":
            self._pieces.append(self._break())

    def _break(self) -> str:
        return " " if self._cells else "\n"

    def text(self) -> str:
        return "".join(self._pieces)
