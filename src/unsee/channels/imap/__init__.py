"""Answers arrive in the person's own mailbox, which is only read."""

from unsee.channels.imap.imap import Imap, Interrupted
from unsee.channels.imap.settings import ImapSettings

__all__ = ["Imap", "ImapSettings", "Interrupted"]
