"""A letter as the set of what is true of it: rules that held, ideas that occur, who sent it, what had been asked."""

from __future__ import annotations

from dataclasses import dataclass

from unsee.mail.reading.letter import Letter
from unsee.mail.reading.signs import Sign, first_rules, seen, signs

_SHORT = 30
_BESIDE = frozenset(
    ("receipt", "refused", "remainder", "policy", "bounce", "not_sold", "acknowledgement")
)  # stand beside any answer


@dataclass(frozen=True, slots=True)
class Features:
    true: frozenset[str]
    signs: tuple[Sign, ...]  # in which sentence which rule held


def features(letter: Letter) -> Features:
    held = tuple(signs(list(letter.sentences)))
    true = {f"rule {sign.rule}" for sign in held}
    true.update(f"speaks {sign.label}" for sign in held)
    clear = {sign.label for sign in held if sign.rule in first_rules()} - _BESIDE
    true.update(f"clear {label}" for label in clear)
    if len(clear) == 1:
        true.update(f"alone {label}" for label in clear)
    true.update(f"idea {concept}" for sentence in letter.sentences for concept in sentence.places)
    if letter.own_subject:
        subject = seen(letter.own_subject, letter.language)
        true.update(f"subject {sign.label}" for sign in signs([subject]))
        true.update(f"subject idea {concept}" for concept in subject.places)
    true.update(f"code {kind}.{about}" for kind, about, _ in letter.codes)
    true.update(f"asked {right}" for right in letter.request.rights)
    true.update(f"asked first {right}" for right in letter.request.rights[:1])
    for name, holds in (
        ("machine", letter.machine),
        ("mail server", letter.undelivered),
        ("newsletter", letter.newsletter),
        ("attachment", bool(letter.attachments)),
        ("automatic subject", letter.automatic_subject),
        ("several asked", len(letter.request.rights) > 1),
        ("short", len(letter.text.split()) < _SHORT),
    ):
        if holds:
            true.add(name)
    return Features(frozenset(true), held)
