"""Signers with keys made here. The signing is dkimpy's, another program than the one under test; what it cannot write is made by hand."""

import base64
import hashlib
from dataclasses import dataclass, field

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

COMPANY = "company.test"
MAIL = (
    b"From: Privacy Team <privacy@company.test>\r\n"
    b"To: zoe@home.test\r\n"
    b"Subject: Your request\r\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0000\r\n"
    b"Message-ID: <1@company.test>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"We have deleted your data.\r\n"
)
FIELDS = [b"from", b"to", b"subject", b"date", b"message-id", b"content-type"]


def rsa(bits=2048):
    key = generate_private_key(65537, bits)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def ed25519():
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(private), b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)


@dataclass
class Signer:
    kind: str
    private: bytes
    record: bytes

    def sign(self, mail=MAIL, domain=COMPANY, selector="s1", canon="relaxed/relaxed", fields=FIELDS, **more):
        header = dkim.sign(
            mail,
            selector.encode(),
            domain.encode(),
            self.private,
            canonicalize=tuple(name.encode() for name in canon.split("/")),
            signature_algorithm=f"{self.kind}-sha256".encode(),
            include_headers=fields,
            **more,
        )
        return header + mail

    def sign_by_hand(self, mail=MAIL, **tags):
        """For an Ed25519 key and a mail that is its own canonical form; `tags` added, replaced, or left out where None."""
        head, _, body = mail.partition(b"\r\n\r\n")
        lines = [line.partition(b": ") for line in head.split(b"\r\n")]
        names = b":".join(name.lower() for name, _, _ in lines).decode()
        said = {
            "v": "1",
            "a": "ed25519-sha256",
            "c": "relaxed/relaxed",
            "d": COMPANY,
            "s": "s1",
            "h": names,
            "bh": base64.b64encode(hashlib.sha256(body).digest()).decode(),
        }
        said = {name: value for name, value in (said | tags).items() if value is not None}
        field = b"dkim-signature:" + "; ".join(f"{name}={value}" for name, value in said.items()).encode() + b"; b="
        signed = {name.lower(): name.lower() + b":" + value + b"\r\n" for name, _, value in lines}
        chosen = [signed[name.encode()] for name in said.get("h", "").split(":") if name.encode() in signed]
        octets = hashlib.sha256(b"".join(chosen) + field).digest()
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.private))
        return field.replace(b":", b": ", 1) + base64.b64encode(key.sign(octets)) + b"\r\n" + mail


@dataclass
class Zone:
    """What the domains publish; it remembers what was asked for."""

    texts: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def publish(self, *records, domain=COMPANY, selector="s1"):
        self.texts[f"{selector}._domainkey.{domain}"] = list(records)
        return self

    def __call__(self, name):
        self.asked.append(name)
        return self.texts.get(name, [])
