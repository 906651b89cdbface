"""Which law protects this person against this company on that day: a set, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unsee.law.book import Book
from unsee.law.book import book as all_regimes
from unsee.law.deadline import Confidence
from unsee.law.regime import Regime
from unsee.law.residence import Residence

# What kind of data a kind of company holds, whatever it says of itself.
_IMPLIED = {
    "face-search": frozenset({"face", "biometric"}),
    "credit-bureau": frozenset({"credit"}),
    "background-check": frozenset({"credit"}),
    "health": frozenset({"health"}),
}
# What can be asked as a favour where no statute is known: no article, no last day; many companies do it for everyone.
AS_A_FAVOUR = ("access", "erasure", "opt_out_sale")
_FIRST = ("comprehensive", "limited", "special")


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the law asks about a company, as far as we know it."""

    kinds: frozenset[str]  # "broker", "face-search", "people-search", "search-engine", "service", ...
    country: str | None
    registries: tuple[str, ...] = ()  # broker registries that list it: "US-CA"
    data: frozenset[str] = frozenset()  # "face", "health", "credit", "children", ...

    @property
    def all_kinds(self) -> frozenset[str]:
        return self.kinds | {"broker"} if self.registries else self.kinds

    @property
    def all_data(self) -> frozenset[str]:
        return self.data.union(*(_IMPLIED.get(kind, frozenset()) for kind in self.all_kinds))


@dataclass(frozen=True, slots=True)
class Applies:
    regime: str
    why: str
    caveats: tuple[str, ...]
    sure: bool = True  # False: whether the company is of the kind the law speaks of is disputed; name it, assert nothing by it


def home_on(residences: Sequence[Residence], day: date) -> Residence | None:
    """The place lived in that day; of two that overlap, the one moved to last."""
    return max((home for home in residences if home.covers(day)), key=lambda home: home.since or date.min, default=None)


def applicable(
    residences: Sequence[Residence], company: CompanyFacts, on: date, *, book: Book | None = None
) -> tuple[Applies, ...]:
    """Empty: no statute is known, and what is asked is asked as a favour (`AS_A_FAVOUR`)."""
    book = book or all_regimes()
    home = home_on(residences, on)
    found = [_at_home(law, home, company, on) for law in _laws(book, home.place, company, on)] if home else []
    if company.country:
        abroad = (law for law in _laws(book, company.country, company, on) if law.scope.establishment)
        found += [_at_the_company(law, company.country) for law in abroad if law.id not in {each.regime for each in found}]
    return tuple(found)


def _laws(book: Book, place: str, company: CompanyFacts, on: date) -> list[Regime]:
    laws = [book.regime(regime) for regime in book.in_place(place)]
    return sorted(
        (law for law in laws if law.in_force_on(on) and speaks_to(law, company)), key=lambda law: _FIRST.index(law.type)
    )


def speaks_to(law: Regime, company: CompanyFacts) -> bool:
    """Is the company of the kind, or does it hold the kind of data, that the law is about?"""
    return _surely(law, company) or bool(law.scope.perhaps_kinds & company.all_kinds)


def _surely(law: Regime, company: CompanyFacts) -> bool:
    scope = law.scope
    if not scope.kinds and not scope.data:
        return True
    return bool(scope.kinds & company.all_kinds or scope.data & company.all_data)


def _at_home(law: Regime, home: Residence, company: CompanyFacts, on: date) -> Applies:
    caveats = [*_caveats(law), *_registry(law, company), *_children(law, company)]
    established = company.country is not None and law.place_for(company.country) is not None
    lived = f"You live in {home.place} (on {on})"
    if established and law.scope.establishment:
        why = f"{lived}, and the company is established in {company.country}: {law.short_name} {law.scope.establishment}."
    elif law.scope.watches & company.all_kinds:
        binds = f"{law.short_name} {law.scope.targeting} binds companies elsewhere that watch people there"
        why = f"{lived}: {binds}. {law.scope.watches_because}"
    elif law.scope.targeting and law.scope.establishment:
        why = f"{lived}: {law.short_name} {law.scope.targeting} binds companies elsewhere too when they deal with people there."
        caveats.append("It must offer goods or services to people there, or watch what they do there.")
    else:
        why = f"{lived}: {law.short_name} ({law.act}) binds {law.scope.when}."
    return Applies(law.id, why + _because_of(law, company), tuple(caveats), sure=_surely(law, company))


def _because_of(law: Regime, company: CompanyFacts) -> str:
    data = sorted(law.scope.data & company.all_data)
    kinds = sorted((law.scope.kinds | law.scope.perhaps_kinds) & company.all_kinds)
    if data:
        return f" The company holds {' and '.join(data)} data."
    return f" The company is listed as {' and '.join(kinds)}." if kinds else ""


def _at_the_company(law: Regime, country: str) -> Applies:
    to_all = f"by {law.short_name} {law.scope.establishment} it owes these rights to anyone, wherever they live"
    return Applies(law.id, f"The company is established in {country}: {to_all}.", _caveats(law))


def _caveats(law: Regime) -> tuple[str, ...]:
    said = (
        [f"You can't see from outside whether the company meets the law's thresholds: {law.scope.thresholds}."]
        if law.scope.thresholds
        else []
    )
    if law.confidence is Confidence.LOW:
        said.append("What we hold on this law has not been reviewed: no deadline is asserted.")
    return tuple(said)


def _children(law: Regime, company: CompanyFacts) -> tuple[str, ...]:
    return (f"Of children: {law.minors.text}.",) if "children" in company.all_data else ()


def _registry(law: Regime, company: CompanyFacts) -> tuple[str, ...]:
    """A law on registered brokers, and a broker that its registry does not list."""
    if "broker" not in law.scope.kinds or set(law.places) & set(company.registries):
        return ()
    return (
        f"As far as we know the broker registry of {law.places[0]} does not list it; if it sells data of people there, it must.",
    )
