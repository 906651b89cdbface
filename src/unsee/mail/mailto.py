"""A link that opens the person's own mail program with the letter in it (RFC 6068)."""

from __future__ import annotations

import re
from urllib.parse import quote

from unsee.mail.address import ascii_address
from unsee.mail.header_line import one_line


def mailto(to: str, subject: str, body: str) -> str:
    """Line ends of the body become %0D%0A, as § 5 asks. A browser may cut links of more than about 2,000 characters."""
    lines = re.sub(r"\r\n|\r|\n", "\r\n", body)
    address = quote(ascii_address(to), safe="@!$'*+")
    return f"mailto:{address}?subject={quote(one_line(subject), safe='')}&body={quote(lines, safe='', errors='replace')}"
