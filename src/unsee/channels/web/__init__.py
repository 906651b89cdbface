"""Fetching a page as a polite guest, and only from the public internet."""

from unsee.channels.web.web import Web

__all__ = ["Web"]
