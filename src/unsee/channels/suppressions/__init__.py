"""Where the list of who is kept out lies (SQLite, PostgreSQL), and where its keys come from."""

from unsee.channels.suppressions.keys import create_key_file, keys_from
from unsee.channels.suppressions.table import Suppressions

__all__ = ["Suppressions", "create_key_file", "keys_from"]
