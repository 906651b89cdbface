"""Why a connection failed, in words for a person."""

from __future__ import annotations

import socket
import ssl


def reason(error: BaseException) -> str:  # noqa: PLR0911 - a table
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate can't be trusted ({error.verify_message.rstrip('.')})"
        case ssl.SSLError():
            return "the encrypted connection can't be set up (perhaps the port expects another kind of security)"
        case socket.gaierror():
            return "its name is not found (is the network there, is the name right?)"
        case TimeoutError():
            return "it did not answer in time"
        case ConnectionRefusedError():
            return "nothing answers at that port"
        case OSError() if error.strerror:
            return f"the connection failed ({error.strerror})"
        case _:
            return "the connection was closed"
