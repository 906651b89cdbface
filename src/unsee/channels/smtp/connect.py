"""One connection to the server: greeted, encrypted as asked, logged in."""

from __future__ import annotations

import smtplib
from base64 import b64encode
from collections.abc import Callable

from unsee.channels.security import Security, tls_context
from unsee.channels.smtp.settings import SmtpSettings
from unsee.channels.trouble import reason
from unsee.refusal import Refused

# An address literal: the default is the machine's own name, which is the server's business as little as everybody's behind it.
_WE = "[127.0.0.1]"


def connect(settings: SmtpSettings, password: Callable[[], str] | None) -> smtplib.SMTP:
    where = f"the mail server {settings.host}:{settings.port}"
    try:
        line = _greeted(settings)
    except smtplib.SMTPResponseException as refused:
        raise Refused(f"{where} did not let us in (it said {refused.smtp_code}); nothing was sent.".capitalize()) from None
    except (smtplib.SMTPException, OSError) as error:
        raise Refused(f"Could not reach {where}: {reason(error)}; nothing was sent.") from None
    try:
        _encrypt(line, settings, where)
        if settings.user is not None:
            _log_in(line, settings.user, password, where)
    except (smtplib.SMTPException, OSError) as error:
        line.close()
        raise Refused(f"Could not reach {where}: {reason(error)}; nothing was sent.") from None
    except BaseException:
        line.close()
        raise
    return line


def _greeted(settings: SmtpSettings) -> smtplib.SMTP:
    if settings.security is Security.TLS:
        context = tls_context(settings.ca_file)
        return smtplib.SMTP_SSL(settings.host, settings.port, _WE, timeout=settings.timeout, context=context)
    return smtplib.SMTP(settings.host, settings.port, _WE, timeout=settings.timeout)


def _encrypt(line: smtplib.SMTP, settings: SmtpSettings, where: str) -> None:
    line.ehlo_or_helo_if_needed()
    if settings.security is not Security.STARTTLS:
        return
    if not line.has_extn("starttls"):
        raise Refused(f"No encryption is offered by {where} although starttls is set; nothing was sent.")
    try:
        line.starttls(context=tls_context(settings.ca_file))
    except smtplib.SMTPResponseException as no:
        raise Refused(f"No encryption was possible with {where} (it said {no.smtp_code}); nothing was sent.") from None
    line.ehlo_or_helo_if_needed()


def _log_in(line: smtplib.SMTP, user: str, password: Callable[[], str] | None, where: str) -> None:
    """AUTH by hand: smtplib would keep the password on the object, and show it in an error when it is not ASCII."""
    offered = str(line.esmtp_features.get("auth", "")).upper().split()
    if password is None:
        raise Refused(f"A user is set for {where}, and no password was given.")
    if "PLAIN" in offered:
        code, _ = line.docmd("AUTH", f"PLAIN {_b64(f'{chr(0)}{user}{chr(0)}{password()}')}")
    elif "LOGIN" in offered:
        code, _ = line.docmd("AUTH", f"LOGIN {_b64(user)}")
        if code == 334:
            code, _ = line.docmd(_b64(password()))
    else:
        raise Refused(f"No way to log in with a password is offered by {where}; it offers {' '.join(offered) or 'none'}.")
    if code != 235:
        raise Refused(f"The user name or password was not accepted for {user} by {where} (it said {code}); nothing was sent.")


def _b64(text: str) -> str:
    return b64encode(text.encode()).decode()
