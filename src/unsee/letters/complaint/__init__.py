"""The complaint to a regulator, written from what happened; `matter.py` says from what, and which functions there are."""

from __future__ import annotations

from unsee.letters.complaint.matter import Breach, ChosenBy, Fact, Limit, Matter, Own, Slot, What, Wish

__all__ = ["Breach", "ChosenBy", "Fact", "Limit", "Matter", "Own", "Slot", "What", "Wish"]
