"""What staff do with a request. Each thing is checked against their roles here, whatever the page offered, and noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unsee.desk import clock, codes, finish, letter, post, vendors
from unsee.desk.people import Role, must_be
from unsee.desk.ports import Fulfilled, Ports
from unsee.desk.task import task
from unsee.received.details import Details
from unsee.received.events import Extended, Ground, How, Outcome, RefusalProposed, RefusalReturned
from unsee.received.request import Loaded, State
from unsee.received.stored import Recorded, Staff
from unsee.refusal import BadInput, Refused

READERS = (Role.HANDLER, Role.APPROVER)
BY_HAND = (Outcome.COMPLIED, Outcome.PARTLY, Outcome.NOTHING_HELD)


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as a handler reads it."""

    loaded: Loaded
    details: Details | None
    log: tuple[Recorded, ...]
    siblings: tuple[Loaded, ...]
    documents: tuple[tuple[int, str], ...]
    letters: tuple[tuple[str, str, str], ...]


def see(ports: Ports, staff: Staff, request_id: str) -> Seen:
    """Noted before it is shown: a look that can't be noted does not happen."""
    must_be(staff, *READERS)
    loaded = ports.requests.load(request_id)
    ports.staff.looked(staff.name, "read", request_id)
    filing = ports.requests.filing(loaded.filing)
    return Seen(
        loaded,
        filing.details,
        tuple(ports.requests.log(request_id)),
        tuple(each for each in ports.requests.of_filing(loaded.filing) if each.id != request_id),
        tuple((number, kind) for number, kind, _ in ports.requests.documents(loaded.filing)),
        tuple((what, state, said) for _, what, state, said, _ in ports.letters.of_filing(loaded.filing)),
    )


def document(ports: Ports, staff: Staff, filing: str, number: int) -> tuple[str, bytes]:
    must_be(staff, Role.HANDLER)
    ports.staff.looked(staff.name, "read a document", filing)
    return ports.requests.document(filing, number)


def accept_document(ports: Ports, staff: Staff, filing: str) -> None:
    """What was sent shows enough. It is deleted at once: it was for this and nothing else."""
    must_be(staff, Role.HANDLER)
    if not any(each.request.state is State.WAITING for each in ports.requests.of_filing(filing)):
        raise Refused("Nothing waits for a proof here.")
    ports.staff.looked(staff.name, "accepted a proof", filing)
    with ports.together():
        codes.show(ports, filing, How.DOCUMENT, lambda _: True, actor=staff.name)
        ports.requests.drop_documents(filing)


def extend(ports: Ports, staff: Staff, request_id: str, why: str) -> None:
    """The notice with the reason leaves with it, in time, or there is no extension."""
    must_be(staff, Role.HANDLER)
    loaded = _live(ports, request_id)
    asked = loaded.request.asked
    if loaded.request.extended:
        raise Refused("This request was extended already; no law allows it twice.")
    today = ports.today(asked.region)
    until = clock.extension(ports.config, asked, today)
    details = ports.requests.filing(loaded.filing).details
    if details is None or not details.reply_to:
        raise Refused("There is no address to send the notice to, and without notice nothing is extended.")
    before = clock.due(ports.config, asked).on
    written = letter.extension(ports.config, loaded.filing, asked, before, until, why)
    extended = Extended(today, why)
    with ports.together():
        ports.staff.looked(staff.name, "extended", request_id)
        post.put(ports, loaded.filing, f"extension {post.number_of(loaded.id)}", written)
        due = clock.due(ports.config, asked, extended)
        ports.requests.append(loaded, (extended,), staff.name, due=due, jobs=finish.calls_back(loaded))


def propose(ports: Ports, staff: Staff, request_id: str, ground: str, note: str = "") -> None:
    must_be(staff, Role.HANDLER)
    loaded = _live(ports, request_id)
    if loaded.request.proposed:
        raise Refused("A refusal is proposed already.")
    known = _ground(ground)
    filing = ports.requests.filing(loaded.filing)
    on = ports.today(loaded.request.asked.region)
    with ports.together():
        if filing.details is not None:
            ports.requests.save_details(filing.id, replace(filing.details, note=" ".join(note.split())[:2000]))
        ports.staff.looked(staff.name, "proposed to refuse", request_id)
        ports.requests.append(loaded, (RefusalProposed(on, known, staff.name),), staff.name)


def approve(ports: Ports, staff: Staff, request_id: str) -> None:
    loaded = _proposed(ports, staff, request_id)
    proposed = loaded.request.proposed
    if proposed is None or proposed.by == staff.name:
        raise Refused("Somebody else has to approve this: nobody approves what they proposed.")
    ports.staff.looked(staff.name, "approved a refusal", request_id)
    finish.refuse(ports, loaded, proposed.ground, staff.name)


def send_back(ports: Ports, staff: Staff, request_id: str) -> None:
    loaded = _proposed(ports, staff, request_id)
    ports.staff.looked(staff.name, "sent a refusal back", request_id)
    on = ports.today(loaded.request.asked.region)
    ports.requests.append(loaded, (RefusalReturned(on, staff.name),), staff.name)


def complete(ports: Ports, staff: Staff, request_id: str, outcome: str, kept: Sequence[str] = ()) -> None:
    """Done by hand. Only who asks must be known by then."""
    must_be(staff, Role.HANDLER)
    loaded = _live(ports, request_id)
    if loaded.request.state is State.WAITING:
        raise Refused("Who asks has not been shown yet; nothing may be given out or erased before.")
    if loaded.request.proposed:
        raise Refused("A refusal is proposed; an approver has to send it back first.")
    what = finish.outcome(outcome)
    if what not in BY_HAND:
        raise BadInput(f"By hand a request ends {', '.join(BY_HAND)}; a refusal is proposed and approved.")
    said = tuple(" ".join(line.split())[:300] for line in kept if line.strip())
    if (what is Outcome.PARTLY) != bool(said):
        raise BadInput("Say what is kept and why where it was done in part, and only there.")
    wanted = task(ports, loaded)
    kept_out = ports.keep_out(wanted) if wanted else ()  # by hand or not: the next import must not bring them back
    _vendors_first(ports, staff, loaded)
    ports.staff.looked(staff.name, f"closed: {what}", request_id)
    finish.close(ports, loaded, Fulfilled(what, kept=said, kept_out=kept_out), staff.name)


def _vendors_first(ports: Ports, staff: Staff, loaded: Loaded) -> None:
    """Who closes it after a service provider was given up says so to the person; the letter names it."""
    pending = vendors.pending(ports, loaded)
    if not pending and vendors.begin(ports, loaded):
        ports.staff.looked(staff.name, "passed on", loaded.id)
        pending = vendors.pending(ports, loaded)
    if untold := [name for name, gave_up in pending.items() if not gave_up]:
        raise Refused(f"It is being passed on to {', '.join(untold)}; close it when they have heard, or one is given up.")


def _live(ports: Ports, request_id: str) -> Loaded:
    loaded = ports.requests.load(request_id)
    if loaded.request.state is State.CLOSED:
        raise Refused("This request is closed.")
    return loaded


def _proposed(ports: Ports, staff: Staff, request_id: str) -> Loaded:
    must_be(staff, Role.APPROVER)
    loaded = _live(ports, request_id)
    if loaded.request.proposed is None:
        raise Refused("No refusal is proposed here.")
    return loaded


def _ground(name: str) -> Ground:
    try:
        return Ground(name)
    except ValueError:
        raise BadInput(f"There is no ground {name[:40]!r}; there are {', '.join(Ground)}.") from None
