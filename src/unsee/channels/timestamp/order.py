"""The certificates in an answer, put into DER's order.

RFC 5652 makes them a set, and DER sorts sets; OpenSSL's `ts`, which many authorities run, writes them as they come, and the
strict reader we use refuses that. They are not part of what is signed, so their order may be mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CERTIFICATES = 0xA0


@dataclass(frozen=True, slots=True)
class Element:
    tag: int
    start: int
    inside: int
    end: int


def with_ordered_certificates(answer: bytes) -> bytes:
    """The same answer; unchanged where it is not built as expected, which its reader will say better."""
    try:
        found = _certificates(answer)
        certificates = [answer[each.start : each.end] for each in _children(answer, found)]
    except (IndexError, StopIteration):
        return answer
    return answer[: found.inside] + b"".join(sorted(certificates)) + answer[found.end :]


def _certificates(answer: bytes) -> Element:
    """TimeStampResp { status, ContentInfo { type, [0] SignedData { version, digests, content, [0] certificates ... } } }"""
    token = list(_children(answer, _element(answer, 0)))[1]
    content = list(_children(answer, token))[1]
    signed = next(_children(answer, content))
    return next(each for each in _children(answer, signed) if each.tag == CERTIFICATES)


def _children(data: bytes, of: Element) -> Iterator[Element]:
    at = of.inside
    while at < of.end:
        child = _element(data, at)
        if child.end > of.end:
            raise IndexError
        yield child
        at = child.end


def _element(data: bytes, at: int) -> Element:
    length, inside = data[at + 1], at + 2
    if length & 0x80:
        octets = length & 0x7F
        length, inside = int.from_bytes(data[inside : inside + octets], "big"), inside + octets
    if inside + length > len(data):
        raise IndexError
    return Element(data[at], at, inside, inside + length)
