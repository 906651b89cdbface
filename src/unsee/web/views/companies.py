"""A company as the directory knows it: how it is reached, what it says of itself, what one may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unsee.directory.company import Company, Contact, Figures
from unsee.directory.directory import Pack
from unsee.law.claim import Claim
from unsee.law.deadline import Deadline
from unsee.mail.token import new_reference
from unsee.person.plan import Planned, Skipped, plan_one
from unsee.person.ports import Ports, me
from unsee.web.answering import needs_person
from unsee.web.given import given
from unsee.web.paging import paged
from unsee.web.places import name_of
from unsee.web.preview import law_name
from unsee.web.typed import page
from unsee.web.words.packs import PACKS

PER_PAGE = 50
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach them, with what our own letters taught us of it."""

    contact: Contact
    ours: tuple[str, date, str] | None  # state, since, why


@dataclass(frozen=True, slots=True)
class Own:
    """Its own figures for one kind of request in one year."""

    figures: Figures

    @property
    def denied_percent(self) -> int | None:
        received, denied = self.figures.received, self.figures.denied
        return round(100 * denied / received) if received and denied is not None else None


@dataclass(frozen=True, slots=True)
class Fits:
    """A request that fits: the right, the law and article it rests on, and the last day if it arrived today."""

    claim: Claim
    law: str
    limit: Deadline | None


@require_safe
@needs_person
def companies(request: HttpRequest) -> HttpResponse:
    ports = given().ports
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    pack = request.GET.get("pack", "")
    packs = {each.id: each for each in ports.directory.packs() if each.companies}
    if query:
        ids = [hit.company.id for hit in ports.directory.search(query, PER_PAGE)]
    else:
        ids = list(packs[pack].companies if pack in packs else ports.directory.ids())
    shown = paged(ids, page(request), PER_PAGE)
    asked = ports.cases.asked()
    lines = [(company, asked.get(company.id)) for each in shown.items if (company := ports.directory.get(each))]
    names = sorted(((each.id, str(_title(each))) for each in packs.values()), key=lambda name: name[1])
    context = {"lines": lines, "pages": shown, "q": query, "pack": pack, "packs": names}
    return render(request, "unsee/companies.html", context)


@require_safe
@needs_person
def company(request: HttpRequest, company_id: str) -> HttpResponse:
    ports = given().ports
    found = ports.directory.get(company_id)
    if found is None:
        raise Http404(_("The directory holds no such company."))
    planned = _planned(ports, found)
    context = {
        "company": found,
        "ways": [Way(contact, ports.contacts.history(contact.value)) for contact in found.contacts],
        "own": [Own(each) for each in _filed(found)],
        # "US-CA-AG" is a second register of California.
        "registered": dict.fromkeys(name_of("-".join(register.split("-")[:2])) for register in found.registries),
        "case": ports.cases.asked().get(found.id),
        "planned": planned if isinstance(planned, Planned) else None,
        "no_way": isinstance(planned, Skipped),
        "fits": list(_fits(planned)) if isinstance(planned, Planned) else [],
        "parent": ports.directory.get(found.parent) if found.parent else None,
        "covers": [each for name in found.covers if (each := ports.directory.get(name))],
        "packs": [(each.id, _title(each)) for each in ports.directory.packs() if found.id in each.companies],
        "sources": [source for source in ports.directory.sources() if source.name in _named(found)],
        "crumbs": [(_("Companies"), reverse("companies"))],
    }
    return render(request, "unsee/company_page.html", context)


def _filed(found: Company) -> list[Figures]:
    """The newest first; a kind of request that nobody made says nothing."""
    return sorted((each for each in found.figures if each.received), key=lambda each: (-each.year, each.right, each.filed_by))


def _title(pack: Pack) -> object:
    return PACKS[pack.id][0] if pack.id in PACKS else pack.title


def _named(found: Company) -> set[str]:
    return {*found.sources, *(contact.source for contact in found.contacts)}


def _planned(ports: Ports, found: Company) -> Planned | Skipped | None:
    """What would be asked today; None where the profile names no place of residence now."""
    person, today = me(ports), ports.clock.today
    home = person.residence_on(today)
    if home is None:
        return None
    return plan_one(found, (), person, home.place, today=today, bad=ports.contacts.bad(), reference=new_reference(ports.random))


def _fits(planned: Planned) -> Iterator[Fits]:
    for number, claim in enumerate(planned.claims):
        limit = planned.deadlines[number]
        yield Fits(claim, law_name(claim.regime), limit if limit.due else None)
