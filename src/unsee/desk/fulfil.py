"""Find, do, look again, keep out: one right of one person, in the company's real databases.

Access, erasure and portability follow only from what was proved to be the person's. An opt-out follows from what was merely said:
it gives nothing away and costs nobody anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from unsee.datamap import as_json, identifier, page
from unsee.datamap.ask import Ask, Correction, Do
from unsee.datamap.outcome import Left, Plan, What, Why
from unsee.datamap.outcome import Outcome as Done
from unsee.datamap.package import Package
from unsee.datamap.ports import Held, Journal
from unsee.desk.ports import Fulfilled, Task, Unfinished
from unsee.received.details import Identifier, Kind
from unsee.received.events import Outcome
from unsee.refusal import Unavailable
from unsee.suppression.person import keepable
from unsee.suppression.receipt.statement import KeptOut
from unsee.suppression.register import Register
from unsee.suppression.scope import ALL, SALE

LINKS_LIVE = timedelta(days=14)
_KEPT_OUT_OF = {"erasure": ALL, "opt_out_sale": SALE, "opt_out_targeted_ads": SALE}
NOTHING_PROVED = "Nothing that was proved can be searched for; do it by hand."
_MOST_SAID = 20  # reasons in a letter; the rest is counted


class Packages(Protocol):
    def keep(self, request: str, files: dict[str, bytes], lives: timedelta) -> str:
        """The secret part of the link under which they can be fetched, and by nobody without it."""


@dataclass(frozen=True, slots=True)
class Means:
    """What is connected. None: staff do that part by hand."""

    held: Held | None
    register: Callable[[], Register] | None
    journal: Callable[[str], Journal]
    packages: Packages
    url: str
    region: str | None
    list_is_enough: bool  # whatever is sold asks the gate first, so that being on the list is the opt-out
    wording: Callable[[str], page.Wording]


@dataclass(frozen=True, slots=True)
class Fulfilling:
    means: Means

    def __call__(self, task: Task) -> Fulfilled | Unfinished | None:
        match task.right:
            case "access" | "portability":
                return self._access(task)
            case "erasure":
                return self._erase(task)
            case "opt_out_sale" | "opt_out_targeted_ads":
                return self._opt_out(task)
            case "rectification":
                return self._rectify(task)
            case _:
                return None  # an objection: somebody has to understand it

    def plan(self, task: Task) -> Plan | None:
        """What it would change, by doing it in transactions that are rolled back. None: nothing in a database."""
        ask = _ask(task)
        return self.means.held.plan(ask, task.today) if self.means.held and ask and ask.identifiers else None

    def _access(self, task: Task) -> Fulfilled | Unfinished | None:
        if self.means.held is None:
            return None
        known = tuple(_mapped(task.identifiers))
        if not known:
            return Unfinished(NOTHING_PROVED, again=False)
        package = self.means.held.access(known, task.today)
        if not package.rows:
            return Fulfilled(Outcome.NOTHING_HELD)
        secret = self.means.packages.keep(task.request, self._files(package, task.language), LINKS_LIVE)
        return Fulfilled(Outcome.COMPLIED, link=f"{self.means.url}/download/{secret}/")

    def _files(self, package: Package, language: str) -> dict[str, bytes]:
        return {"html": page.as_page(package, self.means.wording(language)), "json": as_json.as_json(package)}

    def _erase(self, task: Task) -> Fulfilled | Unfinished | None:
        if self.means.held is None:
            return None
        ask = Ask(Do.ERASE, tuple(_mapped(task.identifiers)))
        if not ask.identifiers:
            return Unfinished(NOTHING_PROVED, again=False)
        kept_out = self.keep_out(task)  # first: an import that runs meanwhile must not bring them back
        done = self.means.held.carry_out(ask, self.means.journal(task.request), task.today)
        if not done.done:
            return _unfinished(done)
        if any(each.why is Why.LEFT for each in done.left):
            return Unfinished("Something is left that no rule of the map explains; a person has to look at it.", again=False)
        kept = tuple(_kept(done))
        if not any(count.rows for count in done.counts) and not kept:
            return Fulfilled(Outcome.NOTHING_HELD, kept_out=kept_out)
        outcome = Outcome.PARTLY if kept else Outcome.COMPLIED
        return Fulfilled(outcome, kept=kept, kept_out=kept_out, looked_again=done.looked_again)

    def _opt_out(self, task: Task) -> Fulfilled | Unfinished | None:
        kept_out = self.keep_out(task)
        known = tuple(_mapped(task.identifiers))
        if self.means.held is not None and known:
            done = self.means.held.carry_out(Ask(Do.OPT_OUT, known), self.means.journal(task.request), task.today)
            if not done.done:
                return _unfinished(done)
            return Fulfilled(Outcome.COMPLIED, kept_out=kept_out)
        return Fulfilled(Outcome.COMPLIED, kept_out=kept_out) if kept_out and self.means.list_is_enough else None

    def _rectify(self, task: Task) -> Fulfilled | Unfinished | None:
        """Once a handler has said what is wrong and what would be right; until then it waits for one."""
        ask = _ask(task)
        if self.means.held is None or ask is None:
            return None
        if not ask.identifiers:
            return Unfinished(NOTHING_PROVED, again=False)
        done = self.means.held.carry_out(ask, self.means.journal(task.request), task.today)
        if not done.done:
            return _unfinished(done)
        if not any(each.rows for each in done.counts if each.what is What.CHANGE):
            return Unfinished("No row of theirs says what was to be corrected any more; do it by hand.", again=False)
        return Fulfilled(Outcome.COMPLIED)

    def keep_out(self, task: Task) -> tuple[KeptOut, ...]:
        """Remembered as keys, without the person. Nothing where nothing they said can keep anybody out, or no list is set up."""
        scope = _KEPT_OUT_OF.get(task.right)
        if self.means.register is None or scope is None:
            return ()
        who, _ = keepable(((each.kind, each.value) for each in task.identifiers), self.means.region)
        if not who:
            return ()
        self.means.register().suppress(who, scope_=scope, since=task.today)
        return (KeptOut(scope, tuple(dict.fromkeys(each.kind.value for each in who)), task.today),)


def _ask(task: Task) -> Ask | None:
    """None where the databases are not changed, or nobody has said yet how."""
    known = tuple(_mapped(task.identifiers))
    match task.right:
        case "erasure":
            return Ask(Do.ERASE, known)
        case "opt_out_sale" | "opt_out_targeted_ads":
            return Ask(Do.OPT_OUT, known)
        case "rectification" if task.fixes:
            said = (Correction(identifier.Kind(each.kind.value), each.new, each.old or None) for each in task.fixes)
            return Ask(Do.RECTIFY, known, tuple(said))
        case _:
            return None


def _mapped(known: Iterable[Identifier]) -> Iterable[identifier.Identifier]:
    """A page's address is nothing the databases are searched by."""
    return (identifier.Identifier(identifier.Kind(each.kind.value), each.value) for each in known if each.kind is not Kind.URL)


def _unfinished(done: Done) -> Unfinished:
    """Raises Unavailable where nothing but a database that is gone stands in the way."""
    if any(each.gone for each in done.problems):
        raise Unavailable(_why(done))
    return Unfinished(_why(done), again=True)


def _why(done: Done) -> str:
    open_ = sorted(name for name, state in done.states.items() if state != "done")
    problems = " ".join(f"{each.database}.{each.table}: {each.sentence}" for each in done.problems[:3])
    return f"Not done in {', '.join(open_) or 'any database'}. {problems}".strip()


def _kept(done: Done) -> Iterable[str]:
    said = [f"{each.table}: {each.why}" for each in done.counts if each.what is What.KEEP and each.rows]
    said += [_left(each) for each in done.left if each.why not in {Why.NAMESAKE, Why.LEFT}]
    distinct = list(dict.fromkeys(said))
    yield from distinct[:_MOST_SAID]
    if len(distinct) > _MOST_SAID:
        yield f"… {len(distinct) - _MOST_SAID}"


def _left(left: Left) -> str:
    return f"{left.table}.{left.field}: {left.explanation}"
