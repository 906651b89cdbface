"""A mailbox as it is typed on a page: from what is set up, from a provider's facts, and back."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from unsee.case.profile import check_email
from unsee.person.mailbox import SECURITIES, Mailbox, Server
from unsee.refusal import BadInput
from unsee.web.providers import Provider
from unsee.web.typed import a_number, text

USUAL_PORTS = {"smtp": {"tls": 465, "starttls": 587, "none": 25}, "imap": {"tls": 993, "starttls": 143, "none": 143}}
EMPTY: dict[str, object] = {"folder": "INBOX", "plus": "1", "per_hour": 40, "per_day": 300}


def read(typed: QueryDict, before: Mailbox | None) -> Mailbox:
    """Raises BadInput where it can't be one."""
    address = text(typed, "address")
    check_email(address)
    smtp = _server("smtp", typed, before.smtp if before else None)
    imap = _server("imap", typed, before.imap if before else None)
    if smtp is None and imap is None:
        raise BadInput(_("Name a server to send through, or one to fetch answers from."))
    return Mailbox(
        address=address,
        user=text(typed, "user") or address,
        smtp=smtp,
        imap=imap,
        folder=text(typed, "folder") or "INBOX",
        separator="+" if typed.get("plus") else None,
        per_hour=a_number(typed, "per_hour", _("Letters an hour")),
        per_day=a_number(typed, "per_day", _("Letters a day")),
        ca_file=before.ca_file if before else None,  # as with the log-in of a server
    )


def of_box(box: Mailbox) -> dict[str, object]:
    shown = {"address": box.address, "user": box.user, "folder": box.folder, "plus": "1" if box.separator else ""}
    return shown | {"per_hour": box.per_hour, "per_day": box.per_day} | _servers(box.smtp, box.imap)


def of_provider(address: str, provider: Provider | None) -> dict[str, object]:
    shown = EMPTY | {"address": address}
    if provider is None:
        return shown
    return shown | {"plus": "1" if provider.plus else "", "per_day": provider.per_day} | _servers(provider.smtp, provider.imap)


def _servers(smtp: Server | None, imap: Server | None) -> dict[str, object]:
    typed: dict[str, object] = {}
    for kind, server in (("smtp", smtp), ("imap", imap)):
        if server:
            typed |= {f"{kind}_host": server.host, f"{kind}_port": server.port, f"{kind}_security": server.security}
    return typed


def _server(kind: str, typed: QueryDict, before: Server | None) -> Server | None:
    host = text(typed, f"{kind}_host")
    if not host:
        return None
    security = text(typed, f"{kind}_security")
    if security not in SECURITIES:
        raise BadInput(_("Choose how the connection is secured."))
    port = a_number(typed, f"{kind}_port", _("The port")) if text(typed, f"{kind}_port") else USUAL_PORTS[kind][security]
    login = before is None or before.login  # set from the command line; the page keeps it
    return Server(host, port, security, login)
