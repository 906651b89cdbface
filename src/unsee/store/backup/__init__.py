"""Everything in one encrypted file, and back."""

from unsee.store.backup.export import Exported, export
from unsee.store.backup.restore import Restored, restore

__all__ = ["Exported", "Restored", "export", "restore"]
