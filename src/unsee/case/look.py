"""One look at one page, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.case.events import LookedAgain, Sight

GONE = frozenset({Sight.ADDRESS_GONE, Sight.NOT_FOUND_PAGE, Sight.SENT_HOME, Sight.NAME_GONE, Sight.SEEN_GONE})
THERE = frozenset({Sight.NAMED, Sight.PICTURE, Sight.STILL_THERE})
EVERYWHERE = ""  # the "page" of a person who looked everywhere they know of


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one page, and how many answers the company had given by then."""

    saw: LookedAgain
    outcomes_before: int

    @property
    def decided(self) -> bool:
        return self.saw.sight in GONE or self.saw.sight in THERE
