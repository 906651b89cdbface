"""A browser that goes straight into the desk's pages: no server, no network, all of the desk's own checks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler

from unsee.web.desk.handler import OfTheDesk

HOST = "desk.test"
ORIGIN = f"http://{HOST}"


class Handler(OfTheDesk, ClientHandler):
    pass


def _client() -> Client:
    client = Client()
    client.handler = Handler(enforce_csrf_checks=True)
    return client


@dataclass
class Visitor:
    client: Client = field(default_factory=_client)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(path, **{"HTTP_HOST": HOST, **headers})

    def post(self, path: str, fields: dict, **headers) -> HttpResponse:
        return self.client.post(path, fields, **{"HTTP_HOST": HOST, "HTTP_ORIGIN": ORIGIN, **headers})

    def logs_in(self, name: str, password: str = "correct horse battery staple") -> HttpResponse:  # noqa: S107 - of a throw-away desk
        return self.post("/staff/login/", {"name": name, "password": password})

    def token(self, path: str = "/staff/") -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get(path).content.decode())
        assert found, path
        return found[1]

    def does(self, path: str, **fields) -> HttpResponse:
        return self.post(path, {"token": self.token(), **fields})


def words(response: HttpResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())
