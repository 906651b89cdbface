"""What can keep a person out, of all they said about themselves."""

from __future__ import annotations

from collections.abc import Iterable

from unsee.refusal import BadInput
from unsee.suppression.kind import Kind
from unsee.suppression.normal import known
from unsee.suppression.register import Identifier

_ALONE = {"email": Kind.EMAIL, "phone": Kind.PHONE, "device": Kind.DEVICE, "address": Kind.ADDRESS}


def keepable(told: Iterable[tuple[str, str]], region: str | None = None) -> tuple[list[Identifier], list[str]]:
    """Pairs of kind (as a request has them: email, phone, name, born, address, device, url) and value.

    The second list holds the kinds that can't keep anybody out: a name alone is nobody, and a number without its country none.
    """
    values: dict[str, list[str]] = {}
    for kind, value in told:
        values.setdefault(kind, []).append(value)
    found = [Identifier(_ALONE[kind], (value,)) for kind in values if kind in _ALONE for value in values[kind]]
    names, births = values.get("name", []), values.get("born", [])
    found += [Identifier(Kind.NAME_BIRTHDATE, (name, born)) for name in names for born in births]
    good = [each for each in found if _readable(each, region)]
    used = {kind for kind, of in _ALONE.items() if any(each.kind is of for each in good)}
    if any(each.kind is Kind.NAME_BIRTHDATE for each in good):
        used |= {"name", "born"}
    return good, sorted(values.keys() - used)


def pages(told: Iterable[tuple[str, str]], region: str | None = None) -> list[Identifier]:
    """Pages not to be shown to who looks for this name; a page alone, where no name was told."""
    all_ = list(told)
    names = [value for kind, value in all_ if kind == "name"]
    urls = [value for kind, value in all_ if kind == "url"]
    found = [Identifier(Kind.NAME_URL, (name, url)) for name in names for url in urls] or [
        Identifier(Kind.URL, (url,)) for url in urls
    ]
    return [each for each in found if _readable(each, region)]


def _readable(who: Identifier, region: str | None) -> bool:
    try:
        known(who.kind, who.values, region)
    except BadInput:
        return False
    return True
