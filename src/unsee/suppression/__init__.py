"""Identifier → key → keep out: remembering whom to keep out, without holding the person (docs/suppression.md)."""
