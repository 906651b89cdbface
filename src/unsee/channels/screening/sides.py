"""To which of the two files a row belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unsee.suppression.gate import Outcome, Record, Verdict

Check = Callable[[Sequence[Record]], list[Verdict]]
AT_ONCE = 4096  # rows in one look


def kept_out(verdict: Verdict) -> bool:
    """What can't be read passes, and is counted: dropping rows nobody asked to drop would lose the company's own data."""
    return verdict.outcome is Outcome.SUPPRESSED
