"""A copy of an identity document for somebody who asks for one: only what ties it to the request may be seen."""

from __future__ import annotations

from unsee.redact.area import Area
from unsee.redact.plan import Plan
from unsee.refusal import BadInput, Refused

MOST_KEPT = 25  # per cent of the page: name and dates fill a few; photo, number and machine-readable zone do not fit in


def identity_plan(keep: tuple[Area, ...], purpose: str, pages: tuple[int, ...] = ()) -> Plan:
    """Everything is covered but the rectangles the person names, and the purpose stands over it."""
    if not keep:
        raise BadInput("Say with --keep where the name stands (and, if need be, the date of birth); all else is covered.")
    if not purpose.strip():
        raise BadInput("Such a copy needs a watermark that says for whom and what it is.")
    kept = sum(area.share for area in keep)
    if kept > MOST_KEPT:
        raise Refused(
            f"That would keep {kept:.0f} % of the page; a name and a date need less than {MOST_KEPT}. "
            "Draw the rectangles closer, so that photo, number and machine-readable zone stay covered."
        )
    return Plan(keep=keep, pages=pages, watermark=purpose)
