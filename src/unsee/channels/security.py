"""How a connection to a mail server is protected. Encryption that was asked for is never given up to get through."""

from __future__ import annotations

import ssl
from enum import StrEnum
from pathlib import Path

from unsee.channels.loopback import is_loopback
from unsee.refusal import BadInput


class Security(StrEnum):
    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"  # plain greeting, then encryption or nothing
    NONE = "none"  # only to this machine


def check_security(host: str, security: Security) -> None:
    if security is Security.NONE and not is_loopback(host):
        raise BadInput(
            f"Without encryption only a mail server on this machine can be used, and {host} is elsewhere; use tls or starttls."
        )


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificate and host name are verified, against the system's authorities or, for a private server, those in `ca_file`."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # also what OpenSSL raises for a file that holds no certificate
        raise BadInput(f"The certificates in {ca_file} can't be read: {error.strerror or 'it is no PEM file'}.") from None
