"""A text as sentences. A question or demand that ends in a colon takes the list below it along: "please send us: 1. …"."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"')”»]?\s+(?=[^a-zäöüéèàåøæß0-9(,;)])")
_ITEM = re.compile(r"\s*(?:[-*•–·▪]|\(?[0-9a-z]{1,2}[.)])\s+")
_SHORT = re.compile(
    r"(?i)(?:\b(?:art|abs|nr|no|dr|mr|mrs|ms|st|bzw|z\.b|lit|par|lett|sig|sra?|dña|d|n|p|ust|pkt|ul|tzv|ca|inkl|evtl|ggf|mag|prof|dott|mevr|dhr|art\w?|s\.l|inc|ltd|co|corp|v|vs|e\.g|i\.e|exma?|núm|num|tel|bl\.a|f\.eks|m\.m|osv|klo|esim|nro|r|km|kl)|\b[A-ZÄÖÜ]|(?:^|\s)\d{1,2})\.$"
)
_MOST = 400
_LONGEST = 700
_ITEMS = 8


def sentences(text: str) -> list[str]:
    found: list[str] = []
    for block in _blocks(text.split("\n")):
        found.extend(_split(block))
        if len(found) >= _MOST:
            break
    return _with_lists(found)[:_MOST]


def _blocks(lines: list[str]) -> list[str]:
    """Lines broken by the mail program are put together again."""
    blocks: list[str] = []
    running = False
    for line in lines:
        clean = line.strip()
        if not clean:
            running = False
        elif running and not _ITEM.match(line) and len(blocks[-1]) < 5000:
            blocks[-1] += " " + clean
        else:
            blocks.append(clean)
        running = bool(clean) and (len(clean) >= 45 or (running and not clean.endswith((".", "!", "?", ":"))))
    return blocks


def _split(block: str) -> list[str]:
    pieces: list[str] = []
    joined = ""
    for piece in _END.split(block[:20_000]):
        joined = f"{joined} {piece}".strip() if joined else piece
        if not _SHORT.search(joined[-8:]):
            pieces.append(joined)
            joined = ""
    if joined:
        pieces.append(joined)
    return [piece[at : at + _LONGEST] for piece in pieces for at in range(0, len(piece), _LONGEST)]


def _with_lists(found: list[str]) -> list[str]:
    together: list[str] = []
    open_items = 0
    for sentence in found:
        if open_items and _ITEM.match(sentence) and len(together[-1]) < _LONGEST:
            together[-1] += " " + sentence
            open_items -= 1
        else:
            together.append(sentence)
            open_items = 0
        if not sentence.rstrip().endswith((".", "!", "?", ",")) and not _ITEM.match(sentence):
            open_items = _ITEMS
    return together
