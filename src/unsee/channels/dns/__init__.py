"""What domains publish: the keys their mail is signed with. The only question asked, and only for mail that concerns a case."""

from unsee.channels.dns.texts import Dns

__all__ = ["Dns"]
