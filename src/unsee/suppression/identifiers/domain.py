"""A domain in its one form: folded Unicode. `xn--mller-kva.test` and `müller.test` are the same mailbox.

Unicode and not the ASCII form, since decoding (RFC 3492) is short enough to be written again in SQL, and mapping is done by then.
"""

from __future__ import annotations

from unsee.suppression.identifiers.fold import fold

_ACE = "xn--"
_BASE, _TMIN, _TMAX, _SKEW, _DAMP, _BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 0x80
_DIGITS = {c: n for n, c in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}


def domain(folded: str) -> str:
    """Of what was folded already; the ideographic full stop separates, too (RFC 3490 § 3.1)."""
    text = folded.replace("\u3002", ".").rstrip(".")
    return text if _ACE not in text else ".".join(map(_label, text.split(".")))


def _label(label: str) -> str:
    """As it was, where it only looks like an encoded one."""
    if not label.startswith(_ACE):
        return label
    decoded = _decode(label.removeprefix(_ACE))
    if decoded is None or decoded.isascii():
        return label
    shown = fold(decoded)
    return label if not shown or shown.startswith(_ACE) or "." in shown or "\u3002" in shown else shown


def _decode(text: str) -> str | None:
    """RFC 3492 § 6.2. None for what no encoder writes."""
    basic, _, extended = text.rpartition("-")
    found, code, at, bias, place = list(basic), _FIRST, 0, _BIAS, 0
    while place < len(extended):
        before, weight, k = at, 1, _BASE
        while True:
            digit = _DIGITS.get(extended[place]) if place < len(extended) else None
            if digit is None:
                return None
            place += 1
            at += digit * weight
            threshold = min(max(k - bias, _TMIN), _TMAX)
            if digit < threshold:
                break
            weight *= _BASE - threshold
            k += _BASE
            if k > 10 * _BASE:
                return None
        size = len(found) + 1
        bias = _adapt(at - before, size, first=before == 0)
        code, at = code + at // size, at % size
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            return None
        found.insert(at, chr(code))
        at += 1
    return "".join(found) if basic.isascii() else None


def _adapt(delta: int, size: int, *, first: bool) -> int:
    delta = delta // _DAMP if first else delta // 2
    delta += delta // size
    k = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        k += _BASE
    return k + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)
