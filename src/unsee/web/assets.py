"""Style, script and pictures: read once at start and looked up by name, so that no path from a request reaches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

PATH = "/static/"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
HTMX = "htmx-2.min.js"


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    type: str

    @property
    def version(self) -> str:
        return sha256(self.body).hexdigest()[:12]


@cache
def assets() -> dict[str, Asset]:
    own = sorted(path for path in (Path(__file__).parent / "static").iterdir() if path.suffix in TYPES)
    found = {path.name: Asset(path.read_bytes(), TYPES[path.suffix]) for path in own}
    htmx = files("django_htmx") / "static" / "django_htmx" / HTMX
    return found | {"htmx.js": Asset(htmx.read_bytes(), TYPES[".js"])}


def address(name: str) -> str:
    """Names its content, so that a browser may keep it and still never shows an old one."""
    return f"{PATH}{name}?v={assets()[name].version}"


def serve(_request: HttpRequest, name: str) -> HttpResponse:
    asset = assets().get(name)
    if asset is None:
        raise Http404
    response = HttpResponse(asset.body, content_type=asset.type)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
