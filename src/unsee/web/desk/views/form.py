"""The public form: no account, no cookie, no script, no number of requests too many."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import translation
from django.utils.translation import gettext

from unsee.desk import receive
from unsee.desk.signal import says_no
from unsee.received.details import Details, identifier
from unsee.received.events import Channel
from unsee.refusal import BadInput, Refused, Unavailable
from unsee.web.desk.given import given
from unsee.web.desk.names import RIGHTS
from unsee.web.desk.page import page
from unsee.web.desk.source import source
from unsee.web.places import places

FIELDS = ("email", "name", "phone", "address", "account")
SEE_OTHER = HTTPStatus.SEE_OTHER
_log = logging.getLogger("unsee.desk")


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _filed(request)
    return _shown(request, request.GET)


def _filed(request: HttpRequest) -> HttpResponse:
    if mistake := _mistake(request):
        return _shown(request, request.POST, HTTPStatus.BAD_REQUEST, mistake)
    try:
        filed = receive.receive(given(), _asked(request))
    except (BadInput, Refused) as wrong:
        return _shown(request, request.POST, HTTPStatus.BAD_REQUEST, str(wrong))
    except Unavailable as wrong:
        _log.error("%s", wrong)
        return _shown(request, request.POST, HTTPStatus.SERVICE_UNAVAILABLE)
    language = translation.get_language()
    needs = "" if filed.needs_code else "&nothing=more"
    return HttpResponseRedirect(f"/confirm/{filed.filing}/?new=1{needs}&lang={language}", status=SEE_OTHER)


def _mistake(request: HttpRequest) -> str:
    """What people really get wrong, in their own language; `receive` refuses the rest in English."""
    typed = request.POST
    if not typed.getlist("right") and not _signalled(request):
        return gettext("Tick at least one of the things you can ask for.")
    if not any(typed.get(kind, "").strip() for kind in FIELDS):
        return gettext("Say by what your data can be found. An e-mail address is enough.")
    for field in ("email", "answer_to"):
        if typed.get(field, "").strip() and not _is_address(typed[field]):
            return gettext("This is not an e-mail address: %(typed)s. It looks like name@example.org.") % {
                "typed": typed[field][:80]
            }
    if typed.get("acting_for", "").strip() and not typed.get("answer_to", "").strip():
        return gettext("You ask for somebody else: say at which e-mail address we can answer you.")
    return ""


def _is_address(typed: str) -> bool:
    try:
        identifier("email", typed)
    except BadInput:
        return False
    return True


def _signalled(request: HttpRequest) -> bool:
    return says_no(request.headers.get("Sec-GPC")) and given().config.gpc_since is not None


def _asked(request: HttpRequest) -> receive.Asked:
    typed = request.POST
    found = tuple(identifier(kind, typed[kind]) for kind in FIELDS if typed.get(kind, "").strip())
    agent = typed.get("acting_for", "").strip()
    own = typed.get("answer_to", "").strip()
    return receive.Asked(
        rights=tuple(typed.getlist("right")),
        details=Details(
            identifiers=found,
            words=typed.get("words", "").replace("\r\n", "\n").strip(),
            acting_for=identifier("name", agent).value if agent else "",
            answer_to=identifier("email", own).value if own else "",
        ),
        channel=Channel.FORM,
        region=typed.get("region", "").strip(),
        language=translation.get_language() or "en",
        gpc=says_no(request.headers.get("Sec-GPC")),
        source=source(request),
    )


def _shown(request: HttpRequest, typed: QueryDict, status: HTTPStatus = HTTPStatus.OK, wrong: str = "") -> HttpResponse:
    config = given().config
    values = {
        "rights": [(right, *RIGHTS[right]) for right in config.rights if right in RIGHTS],
        "chosen": typed.getlist("right"),
        "typed": typed,
        "places": places(),
        "wrong": wrong,
        "later": status is HTTPStatus.SERVICE_UNAVAILABLE,
        "signal": _signalled(request),
    }
    return page(request, "desk/form.html", values, status=status)
