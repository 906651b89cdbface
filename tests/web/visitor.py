"""A browser that goes straight into Django: no server, no network, all of the app's own checks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from unsee.mail.fetched import Batch, Fetched, FolderState
from unsee.web.given import Given

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"


@dataclass
class Visitor:
    """A browser with the key, which fills in forms as they stand on the page."""

    here: Given
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def let_in(self) -> Visitor:
        self.client.cookies[self.here.door.cookie] = self.here.door.key
        return self

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(path, **{"HTTP_HOST": HOST, **headers})

    def post(self, path: str, on: str = "/about/", *, follow: bool = False, **fields: Any) -> HttpResponse:
        """Sends a form from the page `on`, with that page's token."""
        typed = {**fields, "csrfmiddlewaretoken": self.token(on)}
        return self.client.post(path, typed, follow=follow, HTTP_HOST=HOST, HTTP_ORIGIN=ORIGIN)

    def token(self, on: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text(on))
        assert found, f"no form on {on}"
        return found[1]

    def text(self, path: str) -> str:
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()

    def is_known(self, **changes: str) -> Visitor:
        me = {"name": "Alex Example", "email": "alex@example.org", "residence": "France", **changes}
        assert self.post("/me/", on="/me/", **me).status_code == 302
        return self

    def asks(self, *companies: str, **fields: Any) -> list[str]:
        """Letters to these companies, unsent; the ids of their cases, in this order."""
        before = self.here.ports.cases.asked()
        assert self.post("/choose/", on="/choose/", do="write", company=companies, **fields).status_code == 302
        asked = {company: case for company, case in self.here.ports.cases.asked().items() if before.get(company) != case}
        return [asked[company] for company in (companies or sorted(asked)) if company in asked]

    def says_sent(self, *cases: str) -> None:
        for case in cases:
            assert self.post(f"/cases/{case}/record/", on=f"/cases/{case}/", said="sent").status_code == 302

    def sends(self) -> None:
        """Into the outbox; waits until the work beside the pages is over."""
        assert self.post("/letters/send/", on="/letters/").status_code == 302
        self.here.work.join()


def words(html: str | HttpResponse) -> str:
    """What a person reads of it."""
    text = html if isinstance(html, str) else html.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def batch(*raws: bytes) -> Batch:
    """Messages as a fetch hands them over."""
    came = datetime(2026, 11, 23, 12, tzinfo=UTC)
    fetched = tuple(Fetched(number, raw, came, len(raw), whole=True) for number, raw in enumerate(raws, start=1))
    return Batch(fetched, FolderState(1, len(raws)), renewed=False)
