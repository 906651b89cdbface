"""`unsee mailbox`: the mailbox letters leave from and answers come to."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from unsee.case.profile import check_email
from unsee.cli.setting import Setting, as_json, ask_secretly
from unsee.person.mailbox import SECURITIES, SETTING, Mailbox, Server, save
from unsee.person.mailbox import mailbox as current
from unsee.refusal import BadInput, Refused

PORTS = {("smtp", "tls"): 465, ("smtp", "starttls"): 587, ("smtp", "none"): 25}
PORTS |= {("imap", "tls"): 993, ("imap", "starttls"): 143, ("imap", "none"): 143}


@click.group()
def mailbox() -> None:
    """The mailbox letters leave from and answers come to. Without one, letters go to the outbox folder."""


@mailbox.command(name="set")
@click.option("--address", required=True, help="The mailbox's address; letters come from it.")
@click.option("--user", help="The name to log in with; without it, the address.")
@click.option("--smtp", metavar="HOST[:PORT]", help="The server letters leave through.")
@click.option("--smtp-security", type=click.Choice(SECURITIES), default="tls", show_default=True)
@click.option("--smtp-login/--no-smtp-login", default=True, help="Whether that server wants the name and password.")
@click.option("--imap", metavar="HOST[:PORT]", help="The server answers are fetched from.")
@click.option("--imap-security", type=click.Choice(SECURITIES), default="tls", show_default=True)
@click.option("--folder", default="INBOX", show_default=True, help="The folder answers arrive in.")
@click.option(
    "--plus/--no-plus", default=True, help="Whether mail to you+anything@ reaches you, so that each company gets its own address."
)
@click.option(
    "--authserv-id", metavar="NAME", help="What your own server calls itself in Authentication-Results; only it is believed."
)
@click.option("--per-hour", type=int, default=40, show_default=True)
@click.option("--per-day", type=int, default=300, show_default=True)
@click.option(
    "--ca-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The certificate of a private server."
)
@click.option("--remember", is_flag=True, help="Ask for the password now and keep it in the system's keyring.")
@click.pass_obj
def set_(
    setting: Setting,
    address: str,
    user: str | None,
    smtp: str | None,
    smtp_security: str,
    smtp_login: bool,
    imap: str | None,
    imap_security: str,
    folder: str,
    plus: bool,
    authserv_id: str | None,
    per_hour: int,
    per_day: int,
    ca_file: Path | None,
    remember: bool,
) -> None:
    """Say which servers to use. The password is asked for when it is needed, or kept in the system's keyring."""
    check_email(address)
    box = Mailbox(
        address=address,
        user=user or address,
        smtp=_server("smtp", smtp, smtp_security, login=smtp_login),
        imap=_server("imap", imap, imap_security),
        folder=folder,
        separator="+" if plus else None,
        authserv_id=authserv_id,
        per_hour=per_hour,
        per_day=per_day,
        ca_file=str(ca_file.resolve()) if ca_file else None,
    )
    ports = setting.ports()
    save(ports, box)
    if remember:
        click.echo(setting.wiring().remember_password(box, ask_secretly(f"Password of {box.user}")))
    click.echo(f"Letters leave from {address} from now on.")


@mailbox.command()
@click.option("--json", "wants_json", is_flag=True)
@click.pass_obj
def show(setting: Setting, wants_json: bool) -> None:
    """What is set up."""
    box = current(setting.ports())
    if wants_json:
        as_json(asdict(box) if box else None)
    elif box is None:
        click.echo("None: letters go to the outbox folder, and you record answers by hand.")
    else:
        for name, server in (("Sends through", box.smtp), ("Fetches from", box.imap)):
            click.echo(f"{name} {f'{server.host}:{server.port} ({server.security})' if server else 'nothing'}")
        click.echo(f"At most {box.per_hour} letters an hour and {box.per_day} a day, as {box.address}.")


@mailbox.command()
@click.pass_obj
def forget(setting: Setting) -> None:
    """Go back to the outbox folder."""
    setting.ports().settings.drop(SETTING)
    click.echo("No mailbox is set up any more; letters go to the outbox folder.")


@mailbox.command()
@click.pass_obj
def test(setting: Setting) -> None:
    """Log in to both servers, send nothing, change nothing."""
    box = current(setting.ports())
    if box is None:
        raise Refused("No mailbox is set up; `unsee mailbox set` does that.")
    wiring = setting.wiring()
    if box.smtp:
        with wiring.connect(box, ask_secretly)():
            click.echo(f"{box.smtp.host}: logged in.")
    if box.imap:
        click.echo(f"{box.imap.host}: {wiring.look(box, ask_secretly)}.")


def _server(kind: str, text: str | None, security: str, *, login: bool = True) -> Server | None:
    if text is None:
        return None
    host, _, port = text.rpartition(":") if text.count(":") == 1 or "]" in text else (text, "", "")
    if port and not port.isdigit():
        raise BadInput(f"--{kind} is {text!r}; it should look like mail.example.org or mail.example.org:{PORTS[kind, security]}.")
    return Server((host or text).strip("[]"), int(port) if port else PORTS[kind, security], security, login)
