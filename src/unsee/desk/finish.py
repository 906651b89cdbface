"""The end of a request: closed, told, and then nothing stays of the person but dates, kind and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from unsee.desk import codes, letter, post, receipt, vendors
from unsee.desk.ports import Fulfilled, Ports
from unsee.desk.receive import CONFIRM_WITHIN
from unsee.received.events import Channel, Closed, Ground, Outcome
from unsee.received.request import Loaded, State
from unsee.received.stored import Claimed, Job, Work
from unsee.refusal import BadInput, Refused

WAIT = timedelta(minutes=10)
SWEEP = timedelta(minutes=10)
AT_ONCE, IN_A_SWEEP = 100, 1_000  # filings nobody confirmed: in one transaction; before other work has its turn again
STRANGER_LETTERS_A_DAY = 1  # of one kind, to an address nobody has shown to be theirs


def close(ports: Ports, loaded: Loaded, done: Fulfilled, actor: str = "desk") -> Loaded:
    """Closed with this outcome, and the letter that says so, both or neither."""
    asked = loaded.request.asked
    closed = Closed(ports.today(asked.region), done.outcome)
    with ports.together():
        proof = done.receipt or receipt.issue(ports, loaded, done)
        written = letter.done(
            ports.config,
            loaded.filing,
            asked,
            done.outcome,
            kept=done.kept,
            looked_again=done.looked_again,
            link=done.link,
            proof=proof,
            until=done.until,
            told=[each.to for each in loaded.request.passed_on if each.told],
            untold=list(vendors.pending(ports, loaded)),
        )
        _tell(ports, loaded, "done", written)
        return ports.requests.append(loaded, (closed,), actor, jobs=after(loaded))


def refuse(ports: Ports, loaded: Loaded, ground: Ground, approver: str) -> Loaded:
    details = ports.requests.filing(loaded.filing).details
    asked = loaded.request.asked
    closed = Closed(ports.today(asked.region), Outcome.REFUSED, ground, approver)
    written = letter.refusal(ports.config, loaded.filing, asked, ground, details.note if details else "")
    with ports.together():
        _tell(ports, loaded, "refusal", written)
        return ports.requests.append(loaded, (closed,), approver, jobs=after(loaded))


def _tell(ports: Ports, loaded: Loaded, what: str, written: letter.Written) -> None:
    what = f"{what} {post.number_of(loaded.id)}"
    if loaded.request.shown is None and not _stranger_may_be_told(ports, loaded.filing, what):
        return
    post.put(ports, loaded.filing, what, written)


def _stranger_may_be_told(ports: Ports, filing: str, what: str) -> bool:
    """Somebody else may have given this address: it gets one letter a day of each kind, however many requests name it."""
    details = ports.requests.filing(filing).details
    if details is None or not details.reply_to:
        return False
    key = f"told {what.partition(' ')[0]} {ports.requests.who(codes.mailbox(details.reply_to))}"
    return ports.limits.count(key, timedelta(days=1)) <= STRANGER_LETTERS_A_DAY


def after(loaded: Loaded) -> list[Job]:
    """What is known of the person goes; who asked over the Data Rights Protocol is told."""
    return [Job(Work.FORGET, loaded.filing, loaded.id), *calls_back(loaded)]


def calls_back(loaded: Loaded) -> list[Job]:
    return [Job(Work.CALLBACK, loaded.filing, loaded.id)] * (loaded.request.asked.channel is Channel.DRP)


def forget(ports: Ports, job: Claimed) -> datetime | None:
    """Deletes what names the person when nothing is open any more and the last letter has left. A moment: look again then."""
    return _forget(ports, job.filing, ports.requests.of_filing(job.filing))


def _forget(ports: Ports, filing: str, loaded: Sequence[Loaded]) -> datetime | None:
    if not _over(loaded):
        return None
    if ports.letters.unsettled(filing):
        return ports.now() + WAIT
    ports.requests.forget(filing)
    return None


def sweep(ports: Ports, *, at_once: int = AT_ONCE, most: int = IN_A_SWEEP) -> None:
    """Closes what nobody has confirmed in all this time, by one worker at a time, and part after part: it may be a flood's."""
    if ports.limits.count("sweep", SWEEP) > 1:
        return
    before = ports.now() - CONFIRM_WITHIN
    with suppress(Refused):  # somebody confirmed one of them at this moment: the others have their turn next time
        for _ in range(most // at_once):
            with ports.together():
                found = ports.requests.unconfirmed(before, at_once)
                for filing in found:
                    _lapse(ports, filing)
            if not found:
                return


def _lapse(ports: Ports, filing: str) -> None:
    """Nobody has shown who asks."""
    loaded = ports.requests.of_filing(filing)
    for number, each in enumerate(loaded):
        if each.request.state is State.WAITING:
            closed = Closed(ports.today(each.request.asked.region), Outcome.LAPSED)
            loaded[number] = ports.requests.append(each, (closed,), "desk", jobs=calls_back(each))
    if later := _forget(ports, filing, loaded):
        ports.work.add(Job(Work.FORGET, filing, "", later))


def _over(loaded: Sequence[Loaded]) -> bool:
    return all(each.request.state is State.CLOSED for each in loaded)


def outcome(name: str) -> Outcome:
    try:
        return Outcome(name)
    except ValueError:
        raise BadInput(f"There is no outcome {name!r}; there are {', '.join(Outcome)}.") from None
