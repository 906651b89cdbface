"""Letters leave: each exactly once, or known to be unsure. Kill this process at any point and run it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol, assert_never

from unsee.case.case import Post, Written
from unsee.case.events import Event, NotSent, Purpose, PutInOutbox, SendingStarted, SendingUnsure, Sent
from unsee.case.log import Conflict, Loaded
from unsee.mail.compose import Sender, compose
from unsee.mail.delivery import Accepted, Connect, Delivery, RefusedForGood, RefusedForNow, Session, Unsure
from unsee.mail.delivery import NotSent as Lost
from unsee.mail.enclosed import Enclosed
from unsee.mail.token import token_address, token_of
from unsee.person.draft import letter_of, name_of
from unsee.person.mailbox import Mailbox, wait_until
from unsee.person.ports import Ports, me
from unsee.person.rewrite import append_with_next_contact, fresh
from unsee.person.upwards import anew

DAY = timedelta(days=1)
LOST_IN_A_ROW = 3  # connections; then the server or the network is gone, and trying on helps nobody


class Outbox(Protocol):
    def put(self, name: str, raw: bytes) -> Path: ...
    def take_back(self, path: Path) -> bool: ...


@dataclass(slots=True)
class Report:
    sent: list[str] = field(default_factory=list)
    in_outbox: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)  # (case, what the server said)
    left: int = 0
    resume_at: datetime | None = None  # the mailbox may send no more before then
    stopped: str | None = None  # a reason that concerns the mailbox, not one letter

    def add(self, later: Report) -> None:
        """A run that went on after this one."""
        self.sent += later.sent
        self.in_outbox += later.in_outbox
        self.unsure += later.unsure
        self.refused += later.refused
        self.left, self.resume_at, self.stopped = later.left, later.resume_at, later.stopped


Progress = Callable[[int, int], None]  # done, of


def settle(ports: Ports) -> list[str]:
    """Letters a dead process was sending: we can't know, so the person is asked. Only while holding the sender's lock."""
    unsure = []
    for loaded in ports.cases.load_many(ports.cases.in_doubt()):
        for letter in loaded.case.letters:
            if letter.post is Post.SENDING:
                doubt = SendingUnsure(ports.clock.today, letter.message_id, "unsee stopped while this letter was leaving")
                loaded = ports.cases.append(loaded, (doubt,), "unsee")  # noqa: PLW2901 - the case as it now stands
                unsure.append(loaded.id)
    return unsure


def send_all(
    ports: Ports,
    box: Mailbox | None,
    *,
    connect: Connect | None,
    outbox: Outbox,
    limit: int | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Report:
    """Sends what is prepared, at most `limit` letters. Without `connect` (no mail server set up) letters go to the outbox."""
    with ports.only_sender(), ExitStack() as stack:
        report = Report(unsure=settle(ports))
        waiting = ports.cases.to_send()
        todo = waiting[:limit]
        report.left = len(waiting) - len(todo)
        session = stack.enter_context(connect()) if connect and todo else None
        lost = 0
        for done, case_id in enumerate(todo):
            progress(done, len(todo))
            loaded = _freshened(ports, ports.cases.load(case_id))
            for letter in by_mail(loaded):
                if session is None or box is None:
                    loaded, _ = _to_outbox(ports, box, outbox, loaded, letter)
                    report.in_outbox.append(loaded.id)
                    continue
                report.resume_at = wait_until(box, ports.cases.sent_since(DAY), ports.clock.now())
                if report.resume_at or report.stopped:
                    break
                loaded, delivery = _deliver(ports, box, session, loaded, letter, report)
                lost = lost + 1 if isinstance(delivery, Lost) else 0
                if lost == LOST_IN_A_ROW:
                    report.stopped = f"the mail server can't be reached: {delivery.why}" if isinstance(delivery, Lost) else None
            if report.resume_at or report.stopped:
                report.left += len(todo) - done
                break
        progress(len(todo), len(todo))
        return report


def raw_of(ports: Ports, box: Mailbox | None, loaded: Loaded, letter: Written) -> bytes:
    """The message as it will leave, byte for byte, at this moment."""
    person = me(ports)
    words = letter_of(ports, loaded.id, letter)
    address = box.address if box else person.email
    earlier = _answered(ports, loaded, letter)
    return compose(
        sender=Sender(person.name, address),
        to=letter.prepared.contact.value,
        subject=words.subject,
        body=words.body,
        message_id=letter.message_id,
        date=ports.clock.now(),
        reply_to=token_address(address, token_of(loaded.id), box.separator) if box else None,
        in_reply_to=earlier,
        references=(earlier,) if earlier else (),
        reference=loaded.id,
        enclosed=tuple(Enclosed(x.name, x.kind, ports.cases.body(loaded.id, x.sha256)) for x in words.attached),
    )


def _answered(ports: Ports, loaded: Loaded, letter: Written) -> str | None:
    """The message this one continues: theirs, or our request. What goes to somebody else continues nothing they know."""
    if letter.prepared.purpose in {Purpose.COMPLAINT, Purpose.REPRESENTATIVE}:
        return None
    theirs = [mail.message_id for mail in ports.mailroom.of_case(loaded.id) if mail.sha256 == letter.prepared.answers]
    ours = loaded.case.request.message_id if loaded.case.request and loaded.case.request is not letter else None
    return next(filter(None, theirs), ours)


def by_mail(loaded: Loaded) -> Iterator[Written]:
    return (x for x in loaded.case.letters if x.post is Post.DRAFT and x.ready and x.prepared.contact.kind == "email")


def _freshened(ports: Ports, loaded: Loaded) -> Loaded:
    for letter in by_mail(loaded):
        events, bodies = fresh(ports, loaded, letter)
        if not events:
            events, bodies = anew(ports, loaded, letter)
        loaded = ports.cases.append(loaded, events, "unsee", bodies)
    return loaded


def put_in_outbox(ports: Ports, box: Mailbox | None, outbox: Outbox, loaded: Loaded) -> list[tuple[str, Path]]:
    """What waits in one case, as files: (Message-ID, where). Only while holding the sender's lock."""
    loaded, put = _freshened(ports, loaded), []
    for letter in by_mail(loaded):
        loaded, path = _to_outbox(ports, box, outbox, loaded, letter)
        put.append((letter.message_id, path))
    return put


def _to_outbox(ports: Ports, box: Mailbox | None, outbox: Outbox, loaded: Loaded, letter: Written) -> tuple[Loaded, Path]:
    raw = raw_of(ports, box, loaded, letter)
    domain = loaded.case.opened.domain if loaded.case.opened else "company"
    name = f"{domain}-{loaded.id}-{letter.prepared.purpose}.eml"
    path = outbox.put(name, raw)
    put = PutInOutbox(ports.clock.today, letter.message_id, name, name_of(raw))
    return ports.cases.append(loaded, (put,), "unsee", (raw,)), path


def _deliver(
    ports: Ports,
    box: Mailbox,
    session: Session,
    loaded: Loaded,
    letter: Written,
    report: Report,
) -> tuple[Loaded, Delivery]:
    raw = raw_of(ports, box, loaded, letter)
    started = SendingStarted(ports.clock.today, letter.message_id, name_of(raw))

    def before_data() -> None:
        nonlocal loaded
        loaded = ports.cases.append(loaded, (started,), "unsee", (raw,))

    try:
        delivery = session.send(raw, box.address, letter.prepared.contact.value, before_data=before_data)
    except Conflict:  # somebody changed this case a moment ago; nothing has left
        return ports.cases.load(loaded.id), Lost("the case was changed at the same moment")
    return _settled(ports, loaded, letter, delivery, report), delivery


def _settled(ports: Ports, loaded: Loaded, letter: Written, delivery: Delivery, report: Report) -> Loaded:
    today, message_id = ports.clock.today, letter.message_id
    event: Event
    match delivery:
        case Accepted(reply=reply):
            event = Sent(_legal_day(ports, loaded), message_id, "smtp", reply[:200])
            report.sent.append(loaded.id)
        case RefusedForNow(code=code, text=text):
            event = NotSent(today, message_id, f"{code} {text}"[:300], bad_contact=False, again=True)
            report.refused.append((loaded.id, f"{code} {text}"))
        case RefusedForGood(code=code, text=text, recipient_is_bad=True):
            return _refused_for_good(ports, loaded, letter, f"{code} {text}"[:300], report)
        case RefusedForGood(code=code, text=text):
            event = NotSent(today, message_id, f"{code} {text}"[:300], bad_contact=False, again=True)
            report.stopped = f"the mail server refuses to send for you: {code} {text}"
        case Unsure(why=why):
            event = SendingUnsure(today, message_id, why[:300])
            report.unsure.append(loaded.id)
        case Lost():
            return loaded
        case _ as never:
            assert_never(never)
    return ports.cases.append(loaded, (event,), "unsee")


def _refused_for_good(ports: Ports, loaded: Loaded, letter: Written, said: str, report: Report) -> Loaded:
    today, contact = ports.clock.today, letter.prepared.contact
    report.refused.append((loaded.id, said))
    ports.contacts.mark(contact.kind, contact.value, "bounced", today, said)
    return append_with_next_contact(
        ports, loaded, NotSent(today, letter.message_id, said, bad_contact=True, again=False), "unsee"
    )


def _legal_day(ports: Ports, loaded: Loaded) -> date:
    """The day on which it arrived where its law counts; without a law, our own."""
    rulings = loaded.case.opened.regimes if loaded.case.opened else ()
    return max((ports.clock.legal_day(each.regime, each.region) for each in rulings), default=ports.clock.today)
