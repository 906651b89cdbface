"""The Data Rights Protocol's addresses, below /drp. What is said and refused is `unsee.drp.endpoint`'s; this only carries it."""

from __future__ import annotations

import logging
from datetime import UTC
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from unsee.desk.drp import too_many
from unsee.drp.seal import LONGEST
from unsee.refusal import Refused, Unavailable
from unsee.web.desk.given import given
from unsee.web.desk.source import source

_log = logging.getLogger("unsee.desk")


@csrf_exempt
def drp(request: HttpRequest, rest: str) -> HttpResponse:
    ports = given()
    if ports.drp is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    body, now = request.read(LONGEST + 1), ports.now().astimezone(UTC)
    try:
        if too_many(ports, source(request)):
            said = {"code": "429", "message": "That is more than may be asked in this time; later again."}
            return JsonResponse(said, status=HTTPStatus.TOO_MANY_REQUESTS)
        answer = ports.drp.handle(request.method or "", f"/{rest}", request.headers.get("Authorization", ""), body, now)
    except (Unavailable, Refused) as wrong:  # the database is gone, or the directory of agents; who asks is told no more
        _log.error("%s", wrong)
        return JsonResponse({"code": "503", "message": "The desk can't answer now; later again."}, status=503)
    return HttpResponse(status=answer.code) if answer.data is None else JsonResponse(dict(answer.data), status=answer.code)
