"""A signed statement to the person: what was asked, done, kept and why, kept out until when (docs/receipts.md)."""
