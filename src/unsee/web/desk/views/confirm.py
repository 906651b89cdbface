"""What the requester sees after filing: the same for everybody, whoever they are and whether or not anybody knows them."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from unsee.desk import codes
from unsee.mail.token import reference_of
from unsee.refusal import BadInput, Refused
from unsee.web.desk.given import given
from unsee.web.desk.names import RIGHTS
from unsee.web.desk.page import page
from unsee.web.desk.source import source

PROOFS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
LARGEST, MOST = 5 * 1024 * 1024, 5


def confirm(request: HttpRequest, reference: str = "") -> HttpResponse:
    reference = _tidy(request.POST.get("reference", reference))
    code = request.POST.get("code", "")
    values = {"reference": reference, "code": code, "new": "new" in request.GET, "nothing": "nothing" in request.GET}
    if request.method != "POST":
        return page(request, "desk/confirm.html", values)
    try:
        return page(request, "desk/confirmed.html", values | _answered(request, reference, code))
    except (Refused, BadInput) as no:
        wrong = {"wrong": True, "too_many": str(no) == codes.TOO_MANY}
        return page(request, "desk/confirm.html", values | wrong, status=HTTPStatus.FORBIDDEN)


def _answered(request: HttpRequest, reference: str, code: str) -> dict[str, object]:
    """The code was typed where it was asked for: that request is meant. What else waits for the same address is asked about."""
    ports, whence = given(), source(request)
    disowned = request.POST.get("answer") == "not me"
    (codes.disown if disowned else codes.confirm)(ports, reference, code, whence)
    others = [each for each in codes.pending(ports, reference, code, whence) if each.filing != reference]
    shown = [(each, [RIGHTS[right][0] if right in RIGHTS else right for right in each.rights]) for each in others]
    return {"disowned": disowned, "others": shown}


def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """An authority, or what shows a parent or guardian: for staff to look at once. The answer is the same for any reference."""
    reference = _tidy(reference)
    wrong = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        octets = sent.read(LARGEST + 1) if sent else b""
        kind = next((kind for mark, kind in PROOFS.items() if octets.startswith(mark)), "")
        if kind and len(octets) <= LARGEST:
            _kept(request, reference, kind, octets)
            return page(request, "desk/proof.html", {"reference": reference, "sent": True})
        wrong = "file"
    return page(request, "desk/proof.html", {"reference": reference, "wrong": wrong}, status=400 if wrong else 200)


def _kept(request: HttpRequest, reference: str, kind: str, octets: bytes) -> None:
    ports = given()
    try:
        waits = ports.requests.filing(reference).details is not None and len(ports.requests.documents(reference)) < MOST
    except BadInput:
        return
    if waits and ports.limits.count(f"proof {ports.requests.who(source(request))}", codes.AN_HOUR) <= 4 * MOST:
        ports.requests.add_document(reference, kind, octets)


def _tidy(reference: str) -> str:
    return reference_of(reference.strip().replace("-", "")[:20]) or reference[:20]
