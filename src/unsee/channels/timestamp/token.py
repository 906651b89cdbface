"""RFC 3161: the question to a time stamping authority, and whether its answer holds. Only a hash is in the question."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from unsee.channels.timestamp.order import with_ordered_certificates
from unsee.refusal import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Query:
    stamped: bytes
    nonce: int | None
    der: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    at: datetime
    by: str  # the name in the certificate that signed


def question(stamped: bytes) -> Query:
    """Asks for a stamp over the SHA-256 of `stamped`, with a fresh nonce and the authority's certificate in the answer."""
    request = TimestampRequestBuilder().data(stamped).hash_algorithm(HashAlgorithm.SHA256).build()
    return Query(stamped, request.nonce, request.as_bytes())


def check(answer: bytes, stamped: bytes, roots: Sequence[x509.Certificate], nonce: int | None = None) -> Stamped:
    """Raises Refused with the reason where the answer does not prove that `stamped` existed."""
    try:
        response = decode_timestamp_response(with_ordered_certificates(answer))
        status = PKIStatus(response.status)
    except ValueError:
        raise Refused("what came is no answer of a time stamping authority.") from None
    if status is not PKIStatus.GRANTED:
        why = "; ".join(response.status_string) or status.name.lower().replace("_", " ")
        raise Refused(f"the authority gave no stamp: {why}.")
    builder = VerifierBuilder(roots=list(roots), nonce=nonce)
    try:
        builder.build().verify_message(response, stamped)
    except VerificationError as why:
        raise Refused(f"the stamp does not hold: {_in_words(str(why))}.") from None
    except ValueError as why:
        raise Refused(f"the stamp can't be read: {why}.") from None
    return Stamped(response.tst_info.gen_time, _signer(response))


def roots_in(pem: bytes, where: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise BadInput(f"{where} holds no certificate in PEM form.") from None


def system_roots() -> list[x509.Certificate]:
    """The authorities this machine trusts for the web; many of them sign for time stamps, too."""
    return [x509.load_der_x509_certificate(der) for der in ssl.create_default_context().get_ca_certs(binary_form=True)]


def to_pem(roots: Sequence[x509.Certificate]) -> str:
    return "".join(root.public_bytes(serialization.Encoding.PEM).decode() for root in roots)


def _signer(response: TimeStampResponse) -> str:
    (signer,) = response.signed_data.signer_infos
    sent = (x509.load_der_x509_certificate(der) for der in response.signed_data.certificates)
    signed = next(each for each in sent if each.issuer == signer.issuer and each.serial_number == signer.serial_number)
    return signed.subject.rfc4514_string()


def _in_words(said: str) -> str:
    known = {
        "Nonce mismatch": "it answers another question than ours (wrong nonce)",
        "Mismatch between messages": "it is for something else (wrong hash)",
        "unable to get local issuer": "nobody you trust vouches for its certificate",
        "self-signed certificate": "nobody you trust vouches for its certificate",
    }
    return next((words for part, words in known.items() if part in said), said)
