"""Sending over one connection so that afterwards it is known what became of each letter.

The order is the whole point: the recipient is accepted, `before_data` makes it durable that from now on the letter may be out,
and only then DATA. Whatever breaks before that is safe to repeat; whatever breaks after the text began is *unsure*, and a person
decides (docs/decisions/sending-exactly-once.md).
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable

from unsee.channels.smtp.settings import SmtpSettings
from unsee.channels.trouble import reason
from unsee.mail.address import ascii_address
from unsee.mail.delivery import Accepted, Delivery, NotSent, RefusedForGood, RefusedForNow, Unsure
from unsee.mail.status import address_is_bad, enhanced_in
from unsee.refusal import Refused

_BROKEN = (smtplib.SMTPException, OSError)


class SmtpSession:
    def __init__(self, connect: Callable[[], smtplib.SMTP], settings: SmtpSettings) -> None:
        self._connect = connect
        self._settings = settings
        self._line: smtplib.SMTP | None = None
        self._used = False

    def open(self) -> None:
        self._line = self._connect()
        self._used = False

    def close(self) -> None:
        if self._line:
            try:
                self._line.quit()
            except _BROKEN:
                self._line.close()
        self._line = None

    def send(self, raw: bytes, sender: str, recipient: str, *, before_data: Callable[[], None]) -> Delivery:
        sender, recipient = ascii_address(sender), ascii_address(recipient)
        try:
            line = self._ready()
        except Refused as no:
            return NotSent(str(no))
        self._used = True
        try:
            refusal = self._envelope(line, len(raw), sender, recipient)
        except _BROKEN as error:
            self._drop()
            return NotSent(f"Before the letter was handed over: {reason(error)}.")
        if refusal:
            return refusal
        before_data()  # if it fails the letter has not left: the transaction ends with the next one's RSET
        return self._data(line, raw)

    def _ready(self) -> smtplib.SMTP:
        """The open connection, its last transaction ended; a new one where the server has closed it meanwhile."""
        if self._line and self._used:
            try:
                usable = self._line.rset()[0] == 250
            except _BROKEN:
                usable = False
            if not usable:
                self._drop()
        if not self._line:
            self.open()
        assert self._line  # noqa: S101 - just opened
        return self._line

    def _envelope(self, line: smtplib.SMTP, size: int, sender: str, recipient: str) -> Delivery | None:
        code, text = line.mail(sender, [f"size={size}"] if line.has_extn("size") else [])
        if code != 250:
            return self._refused(code, text, about_recipient=False)
        code, text = line.rcpt(recipient)
        if code not in (250, 251):
            return self._refused(code, text, about_recipient=True)
        return None

    def _data(self, line: smtplib.SMTP, raw: bytes) -> Delivery:
        try:
            code, text = line.docmd("DATA")
        except _BROKEN as error:
            self._drop()
            return NotSent(f"Before the first byte of the letter: {reason(error)}.")
        if code != 354:
            return self._refused(code, text, about_recipient=False)
        try:
            if line.sock:
                line.sock.settimeout(self._settings.timeout_after_data)
            line.send(_as_data(raw))
            code, text = line.getreply()
            if line.sock:
                line.sock.settimeout(self._settings.timeout)
        except _BROKEN as error:
            self._drop()
            return Unsure(f"After the letter was handed over, before the server confirmed it: {reason(error)}.")
        if 200 <= code < 300:
            return Accepted(_shown(text))
        if 400 <= code < 600:
            return self._refused(code, text, about_recipient=True)
        self._drop()
        return Unsure(f"The server's answer to the letter can't be understood ({code}).")

    def _refused(self, code: int, text: bytes, *, about_recipient: bool) -> Delivery:
        """The server's no. One that is none of 4xx and 5xx ends the connection: we no longer understand each other."""
        said = _shown(text)
        if 500 <= code < 600:
            return RefusedForGood(code, said, about_recipient and address_is_bad(code, enhanced_in(said[:20])))
        if not 400 <= code < 500:
            self._drop()
            return NotSent(f"The server's answer can't be understood ({code}).")
        return RefusedForNow(code, said)

    def _drop(self) -> None:
        if self._line:
            self._line.close()
        self._line = None


def _as_data(raw: bytes) -> bytes:
    """CRLF line ends only (a bare one could end the message early for some servers), dots doubled, the final dot."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n"


def _shown(text: bytes) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text.decode("utf-8", "replace"))[:500].strip()
