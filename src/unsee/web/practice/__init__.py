"""Practising: an invented person, invented companies that answer by a script, a calendar one moves by hand.

It runs in a process of its own, on a home of its own that is deleted at the end. Nothing here knows a channel, so nothing can be
sent; every domain ends in .test, so nothing could arrive (RFC 2606).
"""
