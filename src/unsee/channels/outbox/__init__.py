"""Letters as files, for a person who sends them with the mail program they have. Nothing to set up."""

from unsee.channels.outbox.outbox import Outbox

__all__ = ["Outbox"]
