"""RFC 3161: the question to a time stamping authority, and whether its answer holds. Only a hash is in the question."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from unsee.channels.timestamp.order import with_ordered_certificates
from unsee.refusal import BadInput, Refused

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

PEM = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


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
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - 40 ms that only stamping should pay

    request = TimestampRequestBuilder().data(stamped).hash_algorithm(HashAlgorithm.SHA256).build()
    return Query(stamped, request.nonce, request.as_bytes())


def check(answer: bytes, stamped: bytes, roots: tuple[str, ...], nonce: int | None = None) -> Stamped:
    """Raises Refused with the reason where the answer does not prove, to who trusts `roots`, that `stamped` existed."""
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415 - as above
    from rfc3161_client import PKIStatus, VerificationError, VerifierBuilder, decode_timestamp_response  # noqa: PLC0415

    try:
        response = decode_timestamp_response(with_ordered_certificates(answer))
        status = PKIStatus(response.status)
    except ValueError:
        raise Refused("what came is no answer of a time stamping authority.") from None
    if status is not PKIStatus.GRANTED:
        why = "; ".join(response.status_string) or status.name.lower().replace("_", " ")
        raise Refused(f"the authority gave no stamp: {why}.")
    try:
        trusted = [load_pem_x509_certificate(root.encode()) for root in roots]
        VerifierBuilder(roots=trusted, nonce=nonce).build().verify_message(response, stamped)
        return Stamped(response.tst_info.gen_time, _signer(response))
    except VerificationError as why:
        raise Refused(f"the stamp does not hold: {_in_words(str(why))}.") from None
    except ValueError as why:
        raise Refused(f"the stamp can't be read: {why}.") from None


def roots_in(text: str, where: str) -> tuple[str, ...]:
    """The certificates in a PEM file, one by one."""
    found = tuple(PEM.findall(text))
    if not found:
        raise BadInput(f"{where} holds no certificate in PEM form.")
    return found


def system_roots() -> tuple[str, ...]:
    """Whom this machine trusts for the web; many of them sign for time stamps, too."""
    return tuple(map(ssl.DER_cert_to_PEM_cert, ssl.create_default_context().get_ca_certs(binary_form=True)))


def _signer(response: TimeStampResponse) -> str:
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - as above

    (signer,) = response.signed_data.signer_infos
    sent = map(load_der_x509_certificate, response.signed_data.certificates)
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
