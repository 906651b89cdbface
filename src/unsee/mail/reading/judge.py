"""From what is found to labels in order: the learned scale proposes the first, fixed rules of the label set do the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unsee.case.label import Label
from unsee.mail.reading.demands import DEMANDS
from unsee.mail.reading.features import Features, features
from unsee.mail.reading.letter import Letter
from unsee.mail.reading.scale import chances
from unsee.mail.reading.signs import rules

BOUNCES = (Label.BOUNCE_PERMANENT, Label.BOUNCE_TEMPORARY, Label.BOUNCE_POLICY)
APPLIED_UNASKED = (Label.ACKNOWLEDGEMENT, Label.OUT_OF_OFFICE, *BOUNCES)
_LEADS = (
    (Label.MAILBOX_DEAD, Label.USE_OUR_FORM),
    (Label.IDENTITY_DOCUMENT, Label.IDENTITY_PHOTO),
    (Label.IDENTITY_DOCUMENT, Label.IDENTITY_DATA),
    (Label.IDENTITY_PHOTO, Label.IDENTITY_DATA),
)
NEARLY = 0.08
SURE = 0.45
SURE_UNASKED = 0.8


@dataclass(frozen=True, slots=True)
class Judged:
    labels: tuple[tuple[Label, float], ...]
    unsure: bool
    features: Features


def judge(letter: Letter) -> Judged:
    seen = features(letter)
    likely = chances(seen.true)
    first = bounce_by_code(letter) or (Label.UNRELATED if imitates(letter) else None)
    if first is None:
        allowed = [label for label in likely if label not in BOUNCES or letter.undelivered or letter.machine]
        first = in_order(max(allowed, key=lambda label: likely[label]), likely, seen)
        sure = likely[first]
    else:
        sure = 0.99
    others = tuple(dict.fromkeys(label for label in seconds(first, letter, seen, likely) if label is not first))
    needed = SURE_UNASKED if first in APPLIED_UNASKED else SURE
    return Judged(((first, sure), *((label, max(likely[label], 0.5)) for label in others)), sure < needed, seen)


def bounce_by_code(letter: Letter) -> Label | None:
    """RFC 3463: the class digit decides first, then what it is about."""
    codes = letter.codes
    if not letter.undelivered or not codes:
        return None
    if any(kind == "4" for kind, _, _ in codes) and not any(kind == "5" for kind, _, _ in codes):
        return Label.BOUNCE_TEMPORARY
    _, about, detail = next(code for code in codes if code[0] == "5")
    match about, detail:
        case "7", _:
            return Label.BOUNCE_POLICY
        case "2", "2":
            return Label.BOUNCE_TEMPORARY
        case (("1" | "2" | "4"), _):
            return Label.BOUNCE_PERMANENT
        case _:
            return None


def in_order(first: Label, likely: dict[Label, float], seen: Features) -> Label:
    """Where two stand side by side, the label set says which leads: a document before a photo, a dead mailbox before its form."""
    for leads, follows in _LEADS:
        if first is follows and likely[leads] > NEARLY and f"clear {leads}" in seen.true:
            return leads
    return first


def imitates(letter: Letter) -> bool:
    """Asks by a link for what no answer to a request needs: a mailbox password, a card, a payment to release."""
    words = {letter_word for sentence in letter.sentences for letter_word in sentence.found("phish")}
    urls = any("url" in sentence.flags for sentence in letter.sentences)
    pays = any("amount" in sentence.flags and "phish" in sentence.places for sentence in letter.sentences)
    return urls and not letter.attachments and (pays or len(words) > 2)


def seconds(first: Label, letter: Letter, seen: Features, likely: dict[Label, float]) -> list[Label]:
    held = {sign.rule for sign in seen.signs}

    def by(label: str, *numbers: int) -> bool:
        return any(f"{label}: " in rule and (not numbers or rule in _numbered(label, numbers)) for rule in held)

    rights = letter.request.rights
    found: list[Label] = []
    if first in DEMANDS:
        found += [
            label
            for label in (Label.IDENTITY_DOCUMENT, Label.IDENTITY_PHOTO)
            if first in (Label.AUTHORITY_PROOF, Label.IDENTITY_DOCUMENT) and likely[label] > 0.15 and by(label, 0)
        ]
        if by("receipt"):
            found.append(Label.ACKNOWLEDGEMENT)
        if first is Label.IDENTITY_DATA and by("fulfilled_optout", 0, 1, 2) and by("identity_data", 2):
            found.append(Label.FULFILLED_OPTOUT)
    elif first is Label.NO_DATA and "idea suppression" in seen.true and by("fulfilled_optout"):
        found.append(Label.FULFILLED_OPTOUT)
    elif first is Label.MAILBOX_DEAD and by("use_our_form") and "://" in letter.text:
        found.append(Label.USE_OUR_FORM)
    elif first is Label.PARTIAL:
        found += _unlike_ends(rights, by)
    elif first in _ENDS:
        found += [
            label
            for label, wanted in _ENDS.items()
            if len(rights) > 1 and set(rights) & wanted and by(label, 0, 1) and likely[label] > 0.05
        ]
        if (
            first is not Label.NO_DATA
            and by("not_sold", 0)
            and any(right.startswith("opt_out") for right in rights)
            and first is Label.FULFILLED_ERASURE
        ):
            found.append(Label.NO_DATA)
    return found


_OPTOUTS = frozenset(
    ("opt_out_sale", "opt_out_targeted_ads", "opt_out_profiling", "object", "object_direct_marketing", "limit_sensitive")
)
_ENDS = {
    Label.FULFILLED_ERASURE: frozenset(("erasure",)),
    Label.FULFILLED_OPTOUT: _OPTOUTS,
    Label.FULFILLED_ACCESS: frozenset(("access",)),
    Label.FULFILLED_OTHER: frozenset(
        ("rectification", "restriction", "portability", "deindex", "withdraw_consent", "automated_decision")
    ),
}


def _numbered(label: str, numbers: tuple[int, ...]) -> frozenset[str]:
    listed = [rule.name for rule in rules() if rule.label == label]
    return frozenset(listed[number] for number in numbers if number < len(listed))


def _unlike_ends(rights: tuple[str, ...], by: Callable[..., bool]) -> list[Label]:
    """Different rights that ended differently are named one by one; one right cut short stands alone."""
    found = []
    delivered = by("fulfilled_access", 0, 1) and "access" in rights
    if by("fulfilled_optout", 0, 1, 3) and (_OPTOUTS & set(rights) or not by("fulfilled_erasure", 0)):
        found.append(Label.FULFILLED_OPTOUT)
    if delivered:
        found.append(Label.FULFILLED_ACCESS)
    if len(rights) > 1 and delivered and by("refused_exempt"):
        found.append(Label.REFUSED_EXEMPT)
    if by("extension", 0, 1, 2) and not by("refused_exempt", 0):
        found.append(Label.EXTENSION)
    return found
