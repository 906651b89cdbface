"""A company's real databases: find a person's rows, say what would happen, make it happen, look again."""

from unsee.channels.databases.database import Database, connect
from unsee.channels.databases.databases import Databases

__all__ = ["Database", "Databases", "connect"]
