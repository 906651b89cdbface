"""Whom to ask, and for what. What is ticked lives in the address until letters are written, so that searching loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from unsee.case.person import Person
from unsee.directory.company import Company, ContactKind
from unsee.directory.directory import Pack
from unsee.person.plan import Skipped, Wish, wish
from unsee.person.ports import Ports, me
from unsee.person.request import planned, prepare
from unsee.refusal import BadInput, Refused
from unsee.web.answering import needs_person
from unsee.web.first import Step, first
from unsee.web.given import given
from unsee.web.words.asking import RIGHTS
from unsee.web.words.packs import PACKS, title_of

RESULTS = 20
LONGEST_QUERY = 200
FIRST = tuple(PACKS)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to tick."""

    company: Company
    why: str
    ticked: bool
    case: str | None  # asked already

    @property
    def by_mail(self) -> bool:
        return any(contact.kind is ContactKind.EMAIL for contact in self.company.contacts)


@dataclass(frozen=True, slots=True)
class PackChoice:
    pack: Pack
    ticked: bool
    asked: int

    @property
    def title(self) -> object:
        return title_of(self.pack)

    @property
    def what(self) -> object:
        return PACKS[self.pack.id][1] if self.pack.id in PACKS else self.pack.description


@require_http_methods(["GET", "HEAD", "POST"])
@needs_person
def choose(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, request.GET)
    if request.POST.get("do") != "write":
        return redirect(f"{reverse('choose')}?{_query(request.POST)}#found")
    return _write(request)


def _query(typed: QueryDict) -> str:
    ticked = [(name, value) for name in ("company", "pack", "right") for value in dict.fromkeys(typed.getlist(name))]
    return urlencode([("q", typed.get("q", "")[:LONGEST_QUERY]), *ticked])


def _write(request: HttpRequest) -> HttpResponse:
    here = given()
    typed = request.POST
    try:
        requests, skipped = planned(here.ports, _wish(here.ports, typed))
        prepare(here.ports, requests)
    except (BadInput, Refused) as no:
        return _shown(request, typed, no)
    _say(len(requests), skipped)
    if not requests:
        return redirect("choose")
    return redirect("how" if first(here.ports).next is Step.HOW else "letters")


def _wish(ports: Ports, typed: QueryDict) -> Wish:
    companies, packs = typed.getlist("company"), typed.getlist("pack")
    if not (companies or packs):
        raise BadInput(_("Nothing is ticked yet. Choose a list, or search for a company and tick it."))
    return wish(ports.directory, companies, packs, typed.getlist("right"))


def _say(written: int, skipped: list[Skipped]) -> None:
    said = ngettext("%(n)d letter is written, none sent.", "%(n)d letters are written, none sent.", written) % {"n": written}
    if not written:
        said = _("No letter was written.")
    if skipped:
        said += " " + ngettext("%(n)d company was left out.", "%(n)d companies were left out.", len(skipped)) % {
            "n": len(skipped)
        }
    given().notices.say("done" if written else "wrong", said, (f"{one.company.name}: {one.why}." for one in skipped))


def _shown(request: HttpRequest, typed: QueryDict, no: Exception | None = None) -> HttpResponse:
    ports = given().ports
    asked = ports.cases.asked()
    ticked = dict.fromkeys(typed.getlist("company"))
    query = typed.get("q", "").strip()[:LONGEST_QUERY]
    found = ports.directory.search(query, RESULTS) if query else ()
    rights = set(typed.getlist("right"))
    person = me(ports)
    packs = list(_packs(ports, person, set(typed.getlist("pack")), asked))
    own = f"{_country(ports, person)}-"
    more = [each for each in packs if each.pack.id not in FIRST and not each.pack.id.startswith(own)]
    shown = {
        "wrong": str(no) if no else "",
        "q": query,
        "found": [
            Choice(hit.company, hit.matched_on, False, asked.get(hit.company.id)) for hit in found if hit.company.id not in ticked
        ],
        "chosen": [Choice(company, "", True, asked.get(company.id)) for each in ticked if (company := ports.directory.get(each))],
        "packs": [each for each in packs if each not in more],
        "more_packs": more,
        "more_open": any(each.ticked for each in more),
        "rights": [(name, title, what, name in rights) for name, (title, what) in RIGHTS.items()],
        "rights_open": bool(rights),
    }
    status = HTTPStatus.OK if no is None else HTTPStatus.CONFLICT if isinstance(no, Refused) else HTTPStatus.BAD_REQUEST
    return render(request, "unsee/choose.html", shown, status=status)


def _packs(ports: Ports, person: Person, ticked: set[str], asked: dict[str, str]) -> Iterable[PackChoice]:
    """The four for everybody, then those of the person's own country, then the rest."""
    country = _country(ports, person)

    def place(pack: Pack) -> tuple[int, bool, str]:
        return FIRST.index(pack.id) if pack.id in FIRST else len(FIRST), not pack.id.startswith(f"{country}-"), pack.id

    for pack in sorted(filter(lambda pack: pack.companies, ports.directory.packs()), key=place):
        yield PackChoice(pack, pack.id in ticked, sum(company in asked for company in pack.companies))


def _country(ports: Ports, person: Person) -> str:
    home = person.residence_on(ports.clock.today)
    return home.country.lower() if home else "?"
