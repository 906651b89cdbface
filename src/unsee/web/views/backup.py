"""Everything in one encrypted file, to keep elsewhere."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.given import given


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def backup(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "unsee/backup.html", {})
    try:
        return _file(_phrase(request))
    except (BadInput, Refused) as no:
        return render(request, "unsee/backup.html", {"wrong": str(no)}, status=HTTPStatus.BAD_REQUEST)


def _phrase(request: HttpRequest) -> str:
    phrase = request.POST.get("phrase", "")
    if not phrase:
        raise BadInput(_("The passphrase is empty; without one the backup would protect nothing."))
    if phrase != request.POST.get("again", ""):
        raise BadInput(_("The two passphrases are not the same; type them once more."))
    return phrase


def _file(phrase: str) -> HttpResponse:
    """Encrypted before it touches the disk (`unsee.store.backup`), and not left there."""
    here = given()
    with TemporaryDirectory(dir=here.ports.home) as folder:
        made = Path(folder) / "backup.age"
        here.services.export(here.ports, made, phrase)
        response = HttpResponse(made.read_bytes(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="unsee-{here.ports.clock.today}.age"'
    return response
