"""An e-mail address in its one form.

* Case is no difference, in the part before the @ neither: no provider of note gives `Jane@` and `jane@` to two people.
* What follows a plus sign is dropped, wherever the address is: it is the same mailbox (RFC 5233), and lists are cleaned of such
  tags before they are sold, so a person who asked with one would come back without it. Where a provider gives `a+b@` to
  somebody else than `a@`, we keep out one person too many; we know of none that does.
* Dots before the @ are dropped only at Google, which ignores them. Elsewhere `jo.hn@` and `john@` are two people.
* A display name, a list of addresses, a quoted local part with blanks: unreadable, and told as such.
"""

from __future__ import annotations

import re

from unsee.suppression.identifiers.domain import domain
from unsee.suppression.identifiers.fold import BLANK, Unreadable, fold

NOT_IN = rf'{BLANK}\u0001-\u001f\u007f-\u009f<>()\[\],;:"\\@'  # also the SQL's: one address and nothing else
IGNORE_DOTS = ("gmail.com", "googlemail.com")

_HOST = re.compile(rf"[^{NOT_IN}\x00]+")
_PLAIN = re.compile(r"[a-z0-9._-]+@(?!xn--|g(?:oogle)?mail\.com$)[a-z0-9]+(?:\.(?!xn--)[a-z0-9-]+)+")  # already in its one form
_ADDRESS = re.compile(rf"([^{NOT_IN}\x00]+)@([^{NOT_IN}\x00]+)")


def email(text: str) -> str:
    """Raises Unreadable. Nothing but blanks gives ""."""
    folded = fold(text)
    if not folded or _PLAIN.fullmatch(folded):
        return folded
    parts = _ADDRESS.fullmatch(folded.removeprefix("mailto:"))
    if not parts:
        raise Unreadable("it is not one e-mail address")
    local, host = parts[1], domain(parts[2])
    plus = local.find("+", 1)
    local = local if plus < 0 else local[:plus]
    if host in IGNORE_DOTS:
        local, host = local.replace(".", "") or local, IGNORE_DOTS[0]
    if not _HOST.fullmatch(host):  # what was written in ASCII may hide anything
        raise Unreadable("it is not one e-mail address")
    return f"{local}@{host}"
