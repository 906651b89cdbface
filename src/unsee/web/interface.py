"""The language and the look of the pages: chosen, else what the browser asks for. A letter has its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from unsee.person.ports import Ports
from unsee.refusal import BadInput
from unsee.web.assets import PATH as ASSETS
from unsee.web.given import given

SETTING = "interface"
Next = Callable[[HttpRequest], HttpResponse]


class Look(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Interface:
    language: str | None = None  # None: the browser's
    look: Look = Look.SYSTEM


def interface(ports: Ports) -> Interface:
    kept = ports.settings.get(SETTING) or {}
    return Interface(kept.get("language"), Look(kept.get("look", Look.SYSTEM)))


def change(ports: Ports, *, language: str | None = None, look: str | None = None) -> None:
    """What is not named stays as it is; language "" is the browser's again."""
    now = interface(ports)
    if language and language not in dict(settings.LANGUAGES):
        raise BadInput(_("These pages are not written in “%(language)s”.") % {"language": language[:20]})
    if look is not None and look not in set(Look):
        raise BadInput(_("Choose light, dark, or the look of your system."))
    kept = now.language if language is None else language or None
    ports.settings.put(SETTING, {"language": kept, "look": str(now.look if look is None else look)})


def spoken(following: Next) -> Next:
    """What the person chose is told to nobody before the door."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ASSETS):
            return following(request)
        ours = given().door
        inside = ours.knows(request.COOKIES.get(ours.cookie, ""))
        chosen = interface(given().ports).language if inside else None
        with translation.override(chosen or preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))):
            return following(request)

    return answer


def preferred(accepted: str) -> str:
    """RFC 9110 § 12.5.4: the browser's first wish that these pages are written in."""
    for wish, _weight in parse_accept_lang_header(accepted[:500].lower()):
        try:
            return str(get_supported_language_variant(wish))
        except LookupError:
            continue
    return str(settings.LANGUAGE_CODE)
