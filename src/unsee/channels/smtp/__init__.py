"""Letters leave through the person's own mail server."""

from unsee.channels.smtp.session import SmtpSession
from unsee.channels.smtp.settings import SmtpSettings
from unsee.channels.smtp.smtp import Smtp

__all__ = ["Smtp", "SmtpSession", "SmtpSettings"]
