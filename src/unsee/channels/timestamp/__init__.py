"""Somebody else's word that something existed by a certain day. Only hashes leave the machine, and only when asked to."""
