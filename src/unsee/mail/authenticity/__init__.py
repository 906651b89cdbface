"""Whose authority a message has, and where its links really lead: evidence, never decided by the From address alone."""
