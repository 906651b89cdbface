"""What a request would change, tried without changing it; and a correction, which a handler reads out of somebody's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from unsee.datamap.outcome import Plan, What
from unsee.desk.people import Role, must_be
from unsee.desk.ports import Ports, Task
from unsee.desk.task import task
from unsee.received.details import Fix, Kind, identifier
from unsee.received.request import Loaded, State
from unsee.received.stored import Job, Staff, Work
from unsee.refusal import BadInput, Refused

MOST = 3
KINDS = (Kind.EMAIL, Kind.PHONE, Kind.NAME, Kind.ADDRESS, Kind.BORN, Kind.ACCOUNT)


def fixes(typed: Iterable[tuple[str, str, str]]) -> tuple[Fix, ...]:
    """Of each a kind, what stands there now (empty: whatever does), what would be right. Raises BadInput."""
    found = []
    for kind, old, new in typed:
        if not old.strip() and not new.strip():
            continue
        if not new.strip():
            raise BadInput(f"Say what would be right instead of {old.strip()[:60]!r}; to empty a field is an erasure.")
        right = identifier(kind, new)
        if right.kind not in KINDS:
            raise BadInput(f"There is no correcting {right.kind}; there are {', '.join(KINDS)}.")
        found.append(Fix(right.kind, right.value, " ".join(old.split())))
    if not 0 < len(found) <= MOST:
        raise BadInput(f"Say what is to be corrected: 1 to {MOST} things.")
    return tuple(found)


def plan(ports: Ports, request_id: str, wanted: tuple[Fix, ...] = ()) -> Plan:
    """Rows by table, and what would go wrong; nothing is changed, and nothing in it names anybody. Raises Refused."""
    found = ports.plan(_task(ports, ports.requests.load(request_id), wanted))
    if found is None:
        raise Refused("No database is changed by this as it stands: it is read out, or done by hand.")
    return found


def plan_for(ports: Ports, staff: Staff, request_id: str, wanted: tuple[Fix, ...] = ()) -> Plan:
    must_be(staff, Role.HANDLER)
    ports.staff.looked(staff.name, "tried", request_id)
    return plan(ports, request_id, wanted)


def correct(ports: Ports, staff: Staff, request_id: str, wanted: tuple[Fix, ...]) -> None:
    """A worker does it. Raises Refused where it would change nothing, or something in a database is against it."""
    seen = plan_for(ports, staff, request_id, wanted)
    if seen.problems:
        first = seen.problems[0]
        raise Refused(f"It can't be done: {first.database} {first.table}: {first.sentence}")
    if not any(each.rows for each in seen.counts if each.what is What.CHANGE):
        raise Refused("No row of theirs that may be changed says so; look at what was typed.")
    loaded = ports.requests.load(request_id)
    details = ports.requests.filing(loaded.filing).details
    if details is None:
        raise Refused("What names the person is deleted already.")
    with ports.together():
        ports.requests.save_details(loaded.filing, replace(details, fixes=wanted))
        ports.staff.looked(staff.name, "had it corrected", request_id)
        ports.work.add(Job(Work.FULFIL, loaded.filing, loaded.id))


def _task(ports: Ports, loaded: Loaded, wanted: tuple[Fix, ...]) -> Task:
    if loaded.request.state is State.WAITING:
        raise Refused("Who asks has not been shown yet; nobody's rows are looked for before.")
    found = task(ports, loaded)
    if found is None or loaded.request.state is not State.OPEN:
        raise Refused("This request is not open.")
    return replace(found, fixes=wanted) if wanted else found
