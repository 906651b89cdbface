"""The laws, each as a page one can read, and what it means where the person lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unsee.case.person import Person
from unsee.law.book import book
from unsee.law.deadline import Confidence
from unsee.law.regime import Period, Regime, Right
from unsee.law.regulators import Address, regulators
from unsee.person.ports import me
from unsee.refusal import BadInput
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.places import name_of

TYPES = ("comprehensive", "limited", "special")


@dataclass(frozen=True, slots=True)
class Gives:
    """One right, and how long the company may take. `through`: the right that expresses this one here."""

    right: Right
    period: Period | None


@dataclass(frozen=True, slots=True)
class Mine:
    """What the law means for this person: the place by which it is theirs, since and until when they live there."""

    place: str
    since: date | None
    until: date | None
    now: bool
    gives: tuple[Gives, ...]
    turn_to: tuple[Address, ...]


@require_safe
@needs_person
def laws(request: HttpRequest) -> HttpResponse:
    here = given().ports
    person, today = me(here), here.clock.today
    query = request.GET.get("q", "").strip()[:100]
    every = sorted(
        (book().regime(each) for each in book().ids()), key=lambda law: (name_of(law.places[0]), TYPES.index(law.type))
    )
    mine = {place: list(map(book().regime, book().in_place(place))) for place in _places(person, today)}
    found = [law for law in every if query.casefold() in _words(law)]
    context = {"mine": mine, "laws": found, "q": query, "on": today, "all": len(every)}
    return render(request, "unsee/laws.html", context)


@require_safe
@needs_person
def law(request: HttpRequest, regime: str) -> HttpResponse:
    try:
        found = book().regime(regime)
    except BadInput as no:
        raise Http404(str(no)) from no
    here = given().ports
    today = here.clock.today
    context = {
        "law": found,
        "low": found.confidence is Confidence.LOW,
        "in_force": found.in_force_on(today),
        "mine": list(_mine(found, me(here), today)),
        "gives": list(_gives(found, today)),
        "periods": [each for each in found.periods if each.in_force.covers(today)],
        "on": today,
        "crumbs": [(_("Law"), reverse("laws"))],
    }
    return render(request, "unsee/law.html", context)


def _places(person: Person, today: date) -> list[str]:
    """Where they live now first."""
    homes = sorted(person.residences, key=lambda home: (not home.covers(today), home.since or date.min))
    return list(dict.fromkeys(home.place for home in homes))


def _words(law: Regime) -> str:
    places = " ".join(name_of(place) for place in (*law.places, *law.also))
    return f"{law.id} {law.name} {law.short_name} {law.act} {places} {' '.join(law.places)}".casefold()


def _mine(law: Regime, person: Person, today: date) -> Iterator[Mine]:
    for home in person.residences:
        if law.place_for(home.place) is None:
            continue
        turn_to = regulators(law.id, home.place, today) if law.in_force_on(today) else ()
        yield Mine(home.place, home.since, home.until, home.covers(today), tuple(_gives(law, today, home.place)), turn_to)


def _gives(law: Regime, today: date, place: str = "") -> Iterator[Gives]:
    for right in law.rights:
        of = next((other for other in law.rights if other.name == right.through), right)
        if right.in_force.covers(today):
            yield Gives(right, law.period(of.period, today, place) if of.period else None)
