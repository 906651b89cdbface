"""The complaint to a regulator, written from what happened; `matter.py` says from what, and which functions there are."""

from __future__ import annotations

from unsee.letters.complaint.breached import breaches
from unsee.letters.complaint.language import chosen
from unsee.letters.complaint.matter import Breach, ChosenBy, Fact, Limit, Matter, Own, Slot, What, Wish
from unsee.letters.complaint.notes import notes
from unsee.letters.complaint.own import own_in
from unsee.letters.complaint.sheet import Field, Sheet, sheet
from unsee.letters.complaint.slots import unready
from unsee.letters.complaint.write import complaint, wishes

__all__ = [
    "Breach",
    "ChosenBy",
    "Fact",
    "Field",
    "Limit",
    "Matter",
    "Own",
    "Sheet",
    "Slot",
    "What",
    "Wish",
    "breaches",
    "chosen",
    "complaint",
    "notes",
    "own_in",
    "sheet",
    "unready",
    "wishes",
]
