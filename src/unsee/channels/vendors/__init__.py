"""Telling those who hold data for the company: OpenDSR, or a signed webhook."""

from unsee.channels.vendors.notice import Notice
from unsee.channels.vendors.tell import Again, Heard, Never, Said, Teller
from unsee.channels.vendors.vendor import Speaks, Vendor, read_vendors

__all__ = ["Again", "Heard", "Never", "Notice", "Said", "Speaks", "Teller", "Vendor", "read_vendors"]
