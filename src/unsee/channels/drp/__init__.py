"""The Data Rights Protocol over the network: the agent's calls, the business calling back, and what a business keeps."""

from unsee.channels.drp.book import Book
from unsee.channels.drp.calls import Calls

__all__ = ["Book", "Calls"]
