"""Who says they forwarded the message and what they saw (ARC, RFC 8617). Noted for the person; it proves nothing, as whoever
seals a chain must be trusted to tell the truth about what was there before.
"""

from __future__ import annotations

from unsee.mail.authenticity.dkim.tags import tags_in, unspaced
from unsee.mail.authenticity.domain import ascii_host
from unsee.mail.parts import Part

_MOST_SETS = 50  # RFC 8617 § 4.2.1


def sealers(message: Part) -> tuple[str, ...]:
    """The domains of the ARC-Seal fields, the last one to forward it first."""
    tags = (tags_in(value) or {} for value in message.all("arc-seal")[:_MOST_SETS])
    return tuple(host for found in tags if (host := ascii_host(unspaced(found.get("d", "")))))
