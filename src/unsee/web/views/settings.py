"""The language and the look of the pages, and the way to the other settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from unsee.web.answering import back, saying_no_on
from unsee.web.given import given
from unsee.web.interface import Look, change
from unsee.web.interface import interface as kept

LOOKS = {
    Look.SYSTEM: later("As my system has it"),
    Look.LIGHT: later("Light"),
    Look.DARK: later("Dark"),
}


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    shown = {"kept": kept(given().ports), "look_words": [(look.value, words) for look, words in LOOKS.items()]}
    return render(request, "unsee/settings.html", shown)


@require_POST
@saying_no_on("settings")
def interface(request: HttpRequest) -> HttpResponse:
    ports = given().ports
    change(ports, language=request.POST.get("language"), look=request.POST.get("look"))
    with translation.override(kept(ports).language or translation.get_language()):
        given().notices.say("done", _("Saved. The language of your letters stays as it is."))
    return back(request, "settings")
