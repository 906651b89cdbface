"""Is anybody kept out here, and if not, why not?"""

from __future__ import annotations

from unsee.desk.ports import Ports
from unsee.refusal import BadInput, Refused, Unavailable

NO_KEY = (
    "Nobody is kept out: this desk has no suppression key, and who is erased may come back with the next import. "
    "`unsee desk new-key` makes one."
)


def trouble(ports: Ports) -> str:
    """One sentence; empty where all is well. To be said wherever the desk says how it stands."""
    if ports.gate is None:
        return NO_KEY
    try:
        ports.gate()
    except (Unavailable, Refused, BadInput) as no:
        return str(no)
    return ""
