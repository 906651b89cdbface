"""One request through all databases: everything is executed everywhere before anything is committed anywhere.

So what can't be done is known while nothing has happened. Then one commit after the other, those that refer to others first.
A crash between two commits leaves a half that says so: the journal was told before each commit and after it, and the next try
does what is missing. Within one database there is no half.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from unsee.channels.databases.database import Database
from unsee.channels.databases.execute import Impossible, execute
from unsee.channels.databases.find import Finder
from unsee.channels.databases.line import Line
from unsee.channels.databases.look import look
from unsee.channels.databases.mentions import mentions
from unsee.channels.databases.person import said_of
from unsee.channels.databases.seeds import check_identifiers
from unsee.channels.databases.trouble import sentence
from unsee.datamap.ask import Ask, Do
from unsee.datamap.decide import decide, why_it_stays
from unsee.datamap.found import Found
from unsee.datamap.free_text import terms
from unsee.datamap.graph import Graph
from unsee.datamap.memo import Memo, dump_memo, load_memo, words
from unsee.datamap.outcome import Count, Left, Outcome, Problem, State, What
from unsee.datamap.ports import Journal
from unsee.datamap.replacement import Below
from unsee.refusal import Refused, Unavailable


@dataclass(slots=True)
class Carrying:
    databases: Mapping[str, Database]
    graph: Graph
    ask: Ask
    journal: Journal
    today: date
    below: Below
    _memo: Memo = field(default_factory=Memo)
    _open: dict[str, tuple[Line, sa.RootTransaction]] = field(default_factory=dict)

    def run(self) -> Outcome:
        """Raises Refused, BadInput, Unavailable: then nothing was changed, by this try or one before."""
        check_identifiers(self.ask.identifiers)
        if (raw := self.journal.memo()) is not None:
            self._memo = load_memo(raw)
        states = self._states()
        try:
            self._carry_out([name for name in self.graph.databases if states[name] is not State.DONE])
        except Impossible as no:
            return self._unfinished(no.problem)
        except (Refused, Unavailable) as no:
            if set(states.values()) <= {State.OPEN}:
                raise
            return self._unfinished(Problem("", "", str(no), gone=isinstance(no, Unavailable)))
        except DBAPIError as wrong:
            said = f"A database was lost on the way: {sentence(wrong)}. Try again."
            return self._unfinished(Problem("", "", said, gone=wrong.connection_invalidated))
        except SQLAlchemyError as wrong:
            return self._unfinished(Problem("", "", f"A database was lost on the way: {type(wrong).__name__}. Try again."))
        return self._look_again()

    def _states(self) -> dict[str, State]:
        said = self.journal.states()
        return {name: said.get(name, State.OPEN) for name in self.graph.databases}

    def _carry_out(self, names: list[str]) -> None:
        if not names:
            return
        with ExitStack() as stack:
            for name in names:
                self._open[name] = stack.enter_context(self.databases[name].line(writes=True))
            lines = {name: line for name, (line, _) in self._open.items()}
            found = Finder(lines, self.graph, self._memo).find(self.ask.identifiers)
            self._memo.said |= said_of(lines, found)
            said = terms(found.identifiers, self._memo.said)
            if self.ask.do is Do.ERASE:
                found.mentions += mentions(lines, found, terms(found.identifiers))
            self._note_what_stays(lines, found)
            self.journal.keep_memo(dump_memo(self._memo))
            counts = {
                name: execute(line, decide(line.shop, found, self.ask, said, self.today), found, self.below)
                for name, line in lines.items()
            }
            for name, (_, transaction) in self._open.items():
                self._commit(name, transaction, counts[name])

    def _commit(self, name: str, transaction: sa.RootTransaction, counts: list[Count]) -> None:
        """What an earlier try may have committed without living to say so is not overwritten by "nothing was left to do"."""
        before = self.journal.counts(name)
        did = [each for each in counts if each.what is not What.KEEP]
        said = before if before is not None and not did else _dump(counts)
        self.journal.record(name, State.COMMITTING, said)
        try:
            transaction.commit()
        except DBAPIError as wrong:
            said_ = f"The commit in {name!r} has no answer: {sentence(wrong)}. Whether it happened is seen at the next try."
            raise Impossible(Problem(name, "", said_, gone=wrong.connection_invalidated)) from None
        self.journal.record(name, State.DONE, said)

    def _note_what_stays(self, lines: Mapping[str, Line], found: Found) -> None:
        if self.ask.do is not Do.ERASE:
            return
        for place, rows in found.rows.items():
            table = lines[place[0]].shop.tables[place[1]]
            stays = {words(row.key): why for row in rows.values() if (why := why_it_stays(row, table, self.today))}
            if stays:
                self._memo.stayed.setdefault(place, {}).update(stays)

    def _look_again(self) -> Outcome:
        left: tuple[Left, ...] = ()
        if self.ask.do is Do.ERASE:
            try:
                with ExitStack() as stack:
                    lines = {name: stack.enter_context(each.line(writes=False))[0] for name, each in self.databases.items()}
                    given = check_identifiers(self.ask.identifiers)
                    left = look(lines, terms(given, self._memo.said), given, self._memo)
            except (DBAPIError, Unavailable) as wrong:
                said = sentence(wrong) if isinstance(wrong, DBAPIError) else str(wrong)
                return self._unfinished(Problem("", "", f"It is done, but could not be looked at again: {said}.", gone=True))
        return Outcome(self._states(), self._counts(), left=left, looked_again=True)

    def _unfinished(self, problem: Problem) -> Outcome:
        return Outcome(self._states(), self._counts(), problems=(problem,))

    def _counts(self) -> tuple[Count, ...]:
        """Of what is done; what may have been done is not counted."""
        done = [name for name, state in self._states().items() if state is State.DONE]
        return tuple(each for name in done if (raw := self.journal.counts(name)) is not None for each in _load(raw))


def _dump(counts: list[Count]) -> bytes:
    return json.dumps([asdict(each) for each in counts], ensure_ascii=False).encode()


def _load(raw: bytes) -> list[Count]:
    return [Count(**{**each, "what": What(each["what"])}) for each in json.loads(raw)]
