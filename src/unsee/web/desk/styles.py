"""The style sheets: the local app's names for colour and space, and the desk's own parts. Looked up by name, never by path."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

from unsee.web.assets import PATH, TYPES, Asset, assets

STYLES = ("tokens.css", "desk.css")
ICON = "eye.svg"


@cache
def known() -> dict[str, Asset]:
    own = Path(__file__).parent / "static" / "desk.css"
    shared = {name: assets()[name] for name in ("tokens.css", ICON)}
    return shared | {own.name: Asset(own.read_bytes(), TYPES[".css"])}


@cache
def address(name: str) -> str:
    return f"{PATH}{name}?v={known()[name].version}"


def serve(_request: HttpRequest, name: str) -> HttpResponse:
    asset = known().get(name)
    if asset is None:
        raise Http404
    response = HttpResponse(asset.body, content_type=asset.type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
