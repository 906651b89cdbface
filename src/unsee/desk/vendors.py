"""Service providers are told what was done here, each by one durable piece of work, before the person reads that it is done.

A piece of work names the request and the provider, never the person: who it is stands in the sealed details alone, and these stay
until the request is closed.
"""

from __future__ import annotations

from typing import assert_never

from unsee.desk.ports import Again, Heard, Never, Ports
from unsee.desk.task import task
from unsee.received.events import PassedOn
from unsee.received.request import Loaded, State
from unsee.received.stored import Claimed, Job, Work
from unsee.refusal import Refused

_MOST_CONFLICTS = 5


def begin(ports: Ports, loaded: Loaded) -> bool:
    """Whoever is concerned and has not heard it yet gets a piece of work. False: all have heard."""
    heard = {each.to for each in loaded.request.passed_on}
    names = ports.vendors.names(loaded.request.asked.right) if ports.vendors else ()
    jobs = [Job(Work.VENDOR, loaded.filing, f"{loaded.id} {name}") for name in names if name not in heard]
    if jobs:
        ports.work.add(*jobs)
    return bool(jobs)


def pending(ports: Ports, loaded: Loaded) -> dict[str, bool]:
    """Who has not been told yet, and whether that was given up."""
    rows = ports.work.subjects(loaded.filing, Work.VENDOR)
    return {name: gave_up for subject, gave_up in rows.items() for of, _, name in [subject.partition(" ")] if of == loaded.id}


def tell(ports: Ports, job: Claimed) -> str | None:
    """As the worker wants it: None when there is no more to do, empty when it is arranged that it is tried again, or never."""
    request_id, _, name = job.subject.partition(" ")
    loaded = ports.requests.load(request_id)
    wanted = task(ports, loaded)
    over = loaded.request.state is State.CLOSED or any(each.to == name for each in loaded.request.passed_on)
    if over or wanted is None:
        return None
    if ports.vendors is None or name not in ports.vendors.names(wanted.right):
        said: Heard | Again | Never = Never(f"{name}: desk.toml has no such vendor any more, or not for this right.")
    else:
        said = ports.vendors.tell(name, wanted, ports.requests.filing(loaded.filing).received_at, job.tries - 1)
    match said:
        case Heard(nothing=nothing):
            _note(ports, loaded, PassedOn(ports.today(loaded.request.asked.region), name, told=not nothing))
            return None
        case Again(after=after, why=why):
            ports.work.later(job, why, after)
        case Never(why=why):
            ports.work.give_up(job, why)
        case _ as never:
            assert_never(never)
    return ""


def _note(ports: Ports, loaded: Loaded, event: PassedOn) -> None:
    """Others add to the same log at the same time; that must not have the provider told again."""
    for _ in range(_MOST_CONFLICTS):
        try:
            ports.requests.append(loaded, (event,), "desk")
        except Refused:
            loaded = ports.requests.load(loaded.id)
        else:
            return
    ports.requests.append(loaded, (event,), "desk")
