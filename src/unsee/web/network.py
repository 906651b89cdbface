"""Serving in a network of one's own: only under TLS and with a password, and only by the name the person gave."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from cheroot.ssl.builtin import BuiltinSSLAdapter

from unsee.refusal import Refused

SHORTEST = 12  # characters; a door that can be tried ten times a minute


@dataclass(frozen=True, slots=True)
class Network:
    """`name` is the address or name of this machine that others type."""

    name: str
    certificate: Path | None = None
    key: Path | None = None
    password_file: Path | None = None

    def password(self) -> str:
        if self.password_file is None:
            raise Refused("Serving in a network needs a password; put one into a file and name it with --password-file.")
        try:
            if self.password_file.stat().st_mode & 0o077:
                raise Refused(f"{self.password_file} can be read by others; make it yours alone (chmod 600).")
            password = self.password_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as wrong:
            raise Refused(f"The password file {self.password_file} can't be read ({wrong}).") from None
        if len(password) < SHORTEST:
            raise Refused(f"The password in {self.password_file} is too short; take at least {SHORTEST} characters.")
        return password

    def adapter(self) -> BuiltinSSLAdapter:
        if self.certificate is None or self.key is None:
            raise Refused("Serving in a network needs TLS; name a certificate with --certificate and its key with --key.")
        try:
            adapter = BuiltinSSLAdapter(str(self.certificate), str(self.key))
        except (OSError, ValueError) as wrong:  # ssl.SSLError is an OSError
            raise Refused(f"The certificate {self.certificate} and the key {self.key} can't be used ({wrong}).") from None
        adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2
        return adapter
