"""What the app does beside its pages: send what is prepared, fetch what came, try the mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unsee.person.mailbox import mailbox
from unsee.person.send import Report, send_all
from unsee.person.sync import asked_since, sync
from unsee.refusal import Refused
from unsee.web.given import Given
from unsee.web.work import Kind, Said, Work


def start_sending(here: Given) -> None:
    here.work.start(Kind.SEND, lambda work: _send(here, work))


def start_fetching(here: Given) -> None:
    box = mailbox(here.ports)
    if box is None or box.imap is None:
        raise Refused(_("No mailbox to fetch from is set up. Set one up under Mailbox, or note answers by hand on each case."))
    here.work.start(Kind.SYNC, lambda work: _fetch(here, work))


def start_testing(here: Given) -> None:
    if mailbox(here.ports) is None:
        raise Refused(_("No mailbox is set up."))
    here.work.start(Kind.TEST, lambda _work: _test(here))


def _send(here: Given, work: Work) -> Said:
    ports, box = here.ports, mailbox(here.ports)
    connect = here.services.connect(box, here.passwords.ask) if box and box.smtp else None
    total = Report()
    while True:
        report = send_all(ports, box, connect=connect, outbox=here.services.outbox(ports), progress=work.progress)
        total.add(report)
        if report.stopped or report.resume_at is None:
            return _summary(here, total)
        work.wait(report.resume_at, (report.resume_at - ports.clock.now()).total_seconds())


def _summary(here: Given, report: Report) -> Said:
    parts = []
    if report.sent:
        parts.append(ngettext("%(n)d letter is out.", "%(n)d letters are out.", len(report.sent)) % {"n": len(report.sent)})
    if count := len(report.in_outbox):
        said = ngettext("%(n)d letter is in your outbox, %(folder)s.", "%(n)d letters are in your outbox, %(folder)s.", count)
        parts.append(said % {"n": count, "folder": here.ports.home / "outbox"})
    if report.stopped:
        parts.append(_("Stopped: %(why)s. %(n)d are left.") % {"why": report.stopped, "n": report.left})
    if report.unsure or report.refused:
        parts.append(_("Not everything went well; see below."))
    return " ".join(parts) or _("Nothing was waiting to be sent."), tuple(_particulars(report))


def _particulars(report: Report) -> Iterator[str]:
    for case in dict.fromkeys(report.unsure):
        yield _("%(case)s: it is not certain that the letter left; look into your sent mail.") % {"case": case}
    for case, said in report.refused:
        yield _("%(case)s: refused by the receiving server (%(said)s).") % {"case": case, "said": said}


def _fetch(here: Given, work: Work) -> Said:
    ports, box = here.ports, mailbox(here.ports)
    if box is None:
        raise Refused(_("No mailbox is set up."))
    fetch = here.services.fetch(box, here.passwords.ask, asked_since(ports))
    done = sync(ports, box.folder, fetch, lambda fetched: work.progress(fetched, 0))
    known = {"new": done.fetched, "ours": len(done.arrived.matched), "ask": done.arrived.ask, "aside": done.arrived.set_aside}
    said = _("New messages: %(new)d. For your cases: %(ours)d, for you to place: %(ask)d, set aside: %(aside)d.")
    return said % known, ()


def _test(here: Given) -> Said:
    box = mailbox(here.ports)
    if box is None:
        raise Refused(_("No mailbox is set up."))
    said = []
    if box.smtp:
        with here.services.connect(box, here.passwords.ask)():
            said.append(_("%(host)s: logged in.") % {"host": box.smtp.host})
    if box.imap:
        said.append(f"{box.imap.host}: {here.services.look(box, here.passwords.ask)}.")
    return " ".join(said), ()
