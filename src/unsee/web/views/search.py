"""Words in everything that was written, by them and to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unsee.person.search import LONGEST_QUERY, Place, Text, excerpt, pieces, texts, words_of
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.typed import page

PER_PAGE = 20
READING = 1.0  # seconds of one request spent on what was not read yet


@dataclass(frozen=True, slots=True)
class Hit:
    place: Place
    text: Text
    company: str
    title: list[tuple[str, bool]]
    line: list[tuple[str, bool]]


@require_safe
@needs_person
def search(request: HttpRequest) -> HttpResponse:
    here, query = given(), request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if not words_of(query):
        return render(request, "unsee/search.html", {"q": query})
    found = here.search.find(here.ports, query, READING)
    places, words = paged(found.places, page(request), PER_PAGE), words_of(query)
    names = {row.id: row.name for row in here.rows.all(here.ports)}
    hits = [
        Hit(place, text, names.get(place.case or "", ""), pieces(text.title, words), excerpt(text, words))
        for place, text in zip(places.items, texts(here.ports, places.items), strict=True)
    ]
    return render(request, "unsee/search.html", {"q": query, "found": found, "hits": hits, "pages": places})
