"""The JSON API for the company's own programs: the same use cases as the form, behind a key."""

from __future__ import annotations

import logging
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja import Status as Answer
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from pydantic import Field, StringConstraints

from unsee.desk import codes, figures, handed_over, receive
from unsee.desk.signal import says_no
from unsee.mail.token import reference_of
from unsee.received.details import LONGEST, LONGEST_WORDS, MOST, Details, identifier
from unsee.received.events import Channel, How
from unsee.refusal import BadInput, Refused, Unavailable
from unsee.suppression import api as at_gate
from unsee.web.desk.given import given
from unsee.web.desk.source import source

_log = logging.getLogger("unsee.desk")
Line = Annotated[str, StringConstraints(max_length=LONGEST, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Key(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> str | None:  # noqa: ARG002 - ninja's signature
        return given().staff.key_name(token[:200])


class Identifier(Schema):
    kind: Line = Field(description="email, phone, name, address, born, account, device or url")
    value: Line


class NewRequest(Schema):
    rights: list[Line] = Field(max_length=20, description="access, erasure, opt_out_sale, ...: those this desk offers")
    identifiers: list[Identifier] = Field(default=[], max_length=MOST)
    region: Line = Field("", description="ISO 3166: FR, US-CA")
    language: Line = "en"
    words: str = Field("", max_length=LONGEST_WORDS)
    acting_for: Line = Field("", description="the agent's or guardian's name")
    answer_to: Line = Field("", description="the agent's address")
    identity_token: str = Field("", max_length=handed_over.LONGEST, description="who is signed in at the company's site, signed")


class Received(Schema):
    reference: str
    requests: list[str]
    needs_code: bool


class Standing(Schema):
    id: str
    right: str
    state: str
    outcome: str | None
    received_on: date
    regime: str


class Status(Schema):
    reference: str
    requests: list[Standing]


class Code(Schema):
    code: Annotated[str, StringConstraints(max_length=40)]


class AtTheGate(Schema):
    use: Line = Field("all", description="all, sale, deindex, list:NAME: what the records are for")
    records: list[dict[Line, str | list[str]]] = Field(
        max_length=at_gate.MOST, description='each like {"email": "a@b.test", "name_birthdate": ["Jo Roe", "1990-12-31"]}'
    )


class Verdicts(Schema):
    verdicts: list[dict[str, Any]] = Field(description="outcome (clear, suppressed, unreadable), the same for each field, hits")


class Trouble(Schema):
    error: str


class Figures(Schema):
    period: str
    figures: list[dict[str, Any]]


api = NinjaAPI(
    title="unsee desk",
    version="1",
    description="Data-rights requests of one company: file them, confirm them, see how they stand.",
    auth=Key(),
    docs_url=None,
    urls_namespace="desk-api",
)
WRONG = {400: Trouble, 401: Trouble, 403: Trouble, 404: Trouble, 422: Trouble, 503: Trouble}


@api.post("/requests", response={201: Received, **WRONG})
def file(request: HttpRequest, asked: NewRequest) -> Answer[Any]:
    """File what one person asks. The answer is the same whether or not anybody knows them."""
    ports = given()
    found = tuple(identifier(each.kind, each.value) for each in asked.identifiers)
    shown = None
    if asked.identity_token:
        found, shown = (*handed_over.read(ports, asked.identity_token), *found), How.SIGNED_IN
    filed = receive.receive(
        ports,
        receive.Asked(
            rights=tuple(asked.rights),
            details=Details(
                identifiers=found,
                words=asked.words,
                acting_for=identifier("name", asked.acting_for).value if asked.acting_for else "",
                answer_to=identifier("email", asked.answer_to).value if asked.answer_to else "",
            ),
            channel=Channel.SIGNED_IN if shown else Channel.API,
            region=asked.region,
            language=asked.language,
            gpc=says_no(request.headers.get("Sec-GPC")),
            shown=shown,
            source=source(request),
        ),
    )
    return Answer(201, {"reference": filed.filing, "requests": list(filed.requests), "needs_code": filed.needs_code})


@api.get("/requests/{reference}", response={200: Status, **WRONG})
def status(request: HttpRequest, reference: str) -> Answer[Any]:  # noqa: ARG001 - ninja's signature
    """How it stands: kinds, dates and outcomes, nothing that names a person."""
    known = _known(reference)
    found = [
        {
            "id": each.id,
            "right": each.request.asked.right,
            "state": each.request.state,
            "outcome": each.request.outcome,
            "received_on": each.request.asked.on,
            "regime": each.request.asked.regime,
        }
        for each in given().requests.of_filing(known)
    ]
    if not found:
        return Answer(404, {"error": "There is no such request."})
    return Answer(200, {"reference": known, "requests": found})


@api.post("/requests/{reference}/code", response={204: None, **WRONG})
def code(request: HttpRequest, reference: str, typed: Code) -> Answer[Any]:
    """Confirm with the code from the letter."""
    codes.confirm(given(), _known(reference), typed.code, source(request))
    return Answer(204, None)


@api.get("/figures/{period}", response={200: Figures, **WRONG})
def figures_of(request: HttpRequest, period: str) -> Answer[Any]:  # noqa: ARG001 - ninja's signature
    """What was received in a year (2026) or a month (2026-11), and what came of it."""
    found = figures.table(figures.figures(given(), period))
    return Answer(200, {"period": period, "figures": [dict(zip(found[0], row, strict=True)) for row in found[1:]]})


@api.post("/gate", response={200: Verdicts, **WRONG})
def gate(request: HttpRequest, asked: AtTheGate) -> Answer[Any]:  # noqa: ARG001 - ninja's signature
    """May these records come in? At most 1000 at once; the answer names fields and never repeats what was in them."""
    ports = given()
    if ports.gate is None:
        return Answer(404, {"error": "Nobody can be kept out here: there is no key (`unsee desk new-key`)."})
    return Answer(200, at_gate.answer(ports.gate(), asked.dict(), today=ports.today()))


def _known(reference: str) -> str:
    return reference_of(reference.replace("-", "")[:20]) or reference[:20]


@api.exception_handler(BadInput)
def bad_input(request: HttpRequest, wrong: BadInput) -> HttpResponse:
    return api.create_response(request, {"error": str(wrong)}, status=HTTPStatus.BAD_REQUEST)


@api.exception_handler(Refused)
def refused(request: HttpRequest, no: Refused) -> HttpResponse:
    return api.create_response(request, {"error": str(no)}, status=HTTPStatus.FORBIDDEN)


@api.exception_handler(Unavailable)
def unavailable(request: HttpRequest, wrong: Unavailable) -> HttpResponse:
    _log.error("%s", wrong)
    said = {"error": "The desk can't answer now, and nothing was changed; try again in half a minute."}
    return api.create_response(request, said, status=HTTPStatus.SERVICE_UNAVAILABLE)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, no: AuthenticationError) -> HttpResponse:  # noqa: ARG001 - ninja's signature
    return api.create_response(request, {"error": "This needs a key of the desk."}, status=HTTPStatus.UNAUTHORIZED)


@api.exception_handler(HttpError)
def unread(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    return api.create_response(request, {"error": f"{wrong}."}, status=wrong.status_code)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Which field, and what is wrong with it; what was typed is not repeated."""
    first = wrong.errors[0] if wrong.errors else {"loc": (), "msg": "it can't be read"}
    where = ".".join(str(each) for each in first["loc"][1:] if each != "asked")
    return api.create_response(
        request, {"error": f"{where or 'The body'}: {first['msg']}."}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )
