"""What a case can prove, and its end: check it, take it along for a regulator, have it forgotten."""

from __future__ import annotations

import io
from http import HTTPStatus
from zipfile import ZipFile

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from unsee.case.finding import Finding
from unsee.dossier.make import Made, Wanted, make
from unsee.dossier.passages import Passages
from unsee.person.dossier import dossier_of
from unsee.person.forget import forget as forget_case
from unsee.person.verify import verify as look
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.plainly import plainly
from unsee.web.typed import needed, text
from unsee.web.views.case import case_page, known

KINDS = {"pdf": "application/pdf", "zip": "application/zip"}
SIZES = {"2": 2_000_000, "5": 5_000_000, "10": 10_000_000, "20": 20_000_000}  # octets of the largest file a regulator takes
LONGEST_REDACTION = 20_000


@require_POST
@needs_person
def verify(_request: HttpRequest, case_id: str) -> HttpResponse:
    here = given()
    known(here.ports, case_id)
    try:
        with here.services.checks(here.ports, None) as checks:
            found = look(checks, case_id)
    except (BadInput, Refused) as no:
        here.notices.say("wrong", plainly(no))
        return redirect("case", case_id)
    if found.holds:
        here.notices.say("done", _("Everything holds: nothing in this case was changed since it happened."), _told(found.remarks))
    else:
        many = len(found.wrong)
        said = ngettext("%(n)d thing does not hold.", "%(n)d things do not hold.", many) % {"n": many}
        here.notices.say("wrong", said, _told((*found.wrong, *found.remarks)))
    return redirect("case", case_id)


@require_POST
@needs_person
def dossier(request: HttpRequest, case_id: str) -> HttpResponse:
    """The complaint file, made as it is asked for; several parts come as one archive of them."""
    ports, typed = given().ports, request.POST
    known(ports, case_id)
    kind = "zip" if text(typed, "as") == "zip" else "pdf"
    try:
        wanted = Wanted(
            stem=case_id,
            redact=Passages.of(typed.get("redact", "")[:LONGEST_REDACTION].splitlines()),
            without=tuple(text(typed, "without").replace(",", " ").split()),
            largest=SIZES.get(text(typed, "size")),
        )
        made = make(dossier_of(ports, case_id), wanted)
    except (BadInput, Refused) as no:
        return case_page(request, case_id, no, typed)
    name, octets = _one(made, kind, case_id)
    response = HttpResponse(octets, content_type=KINDS[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _one(made: Made, kind: str, case_id: str) -> tuple[str, bytes]:
    files = [(name, octets) for name, octets in made.files if name.endswith(f".{kind}")]
    if len(files) == 1:
        return files[0]
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, octets in files:
            archive.writestr(name, octets)
    return f"{case_id}-{kind}.zip", packed.getvalue()


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def forget(request: HttpRequest, case_id: str) -> HttpResponse:
    """Asks first, on a page of its own: this alone can't be undone."""
    here = given()
    known(here.ports, case_id)
    opened = here.ports.cases.load(case_id).case.opened
    name = opened.name if opened else case_id
    crumbs = [(_("Home"), reverse("home")), (_("Cases"), reverse("cases")), (name, reverse("case", args=[case_id]))]
    shown = {"id": case_id, "name": name, "crumbs": crumbs}
    if request.method != "POST":
        return render(request, "unsee/forget.html", shown)
    try:
        needed(request.POST, "sure", _("Tick that you are sure, or leave the case as it is."))
        forget_case(here.ports, here.services.shredder(here.ports), case_id)
        here.search.drop_gone(here.ports)
    except (BadInput, Refused) as no:
        return render(request, "unsee/forget.html", shown | {"wrong": plainly(no)}, status=_status(no))
    here.notices.say("done", _("The case is forgotten. Backups you made before still hold it: delete those, too."))
    return redirect("case", case_id)


def _status(no: Exception) -> int:
    return HTTPStatus.CONFLICT if isinstance(no, Refused) else HTTPStatus.BAD_REQUEST


def _told(found: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [each.what for each in found]
