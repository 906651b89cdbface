"""A company's real databases: find a person's rows, say what would happen, make it happen, look again."""

from unsee.channels.databases.addresses import address_of, open_databases, read_map_file
from unsee.channels.databases.database import Database, connect
from unsee.channels.databases.databases import Databases
from unsee.channels.databases.describe import Described, describe

__all__ = ["Database", "Databases", "Described", "address_of", "connect", "describe", "open_databases", "read_map_file"]
