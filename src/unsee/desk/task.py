"""One right to be fulfilled, as what is done for it needs to know it."""

from __future__ import annotations

from unsee.desk.clock import OPT_OUTS
from unsee.desk.ports import Ports, Task
from unsee.received.events import Identity
from unsee.received.request import Loaded


def task(ports: Ports, loaded: Loaded) -> Task | None:
    """None where nothing is known of the person any more."""
    details = ports.requests.filing(loaded.filing).details
    if details is None:
        return None
    asked = loaded.request.asked
    needs_nothing = asked.identity is Identity.NOTHING and asked.right in OPT_OUTS
    known = details.identifiers if needs_nothing else details.proved()
    return Task(
        request=loaded.id,
        filing=loaded.filing,
        right=asked.right,
        identifiers=known,
        today=ports.today(asked.region),
        words=details.words,
        language=asked.language,
        region=asked.region,
        fixes=details.fixes,
    )
