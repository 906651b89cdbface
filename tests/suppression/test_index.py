"""The quick look may say yes too often; it must never say no to a digest that is there, however the digests lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unsee.suppression.index import PREFIX, Index

DIGEST = st.binary(min_size=16, max_size=16)
# Evenly spread, as they are; all in one place, as they never are; at both ends.
MANY = st.one_of(
    st.lists(DIGEST, max_size=60),
    st.lists(st.binary(min_size=1, max_size=1).map(lambda end: b"\x00" * 7 + end + b"\x00" * 8), max_size=60),
    st.lists(st.sampled_from([b"\x00" * 16, b"\xff" * 16, b"\x80" + b"\x00" * 15]), max_size=20),
)


class Entries:
    """As the list gives prefixes: in order the first time, then whatever came."""

    def __init__(self):
        self.added = []

    def add(self, digests):
        self.added += [(len(self.added) + 1, digest) for digest in digests]

    def prefixes(self, since):
        found = [digest[:PREFIX] for change, digest in self.added if change > since]
        yield b"".join(found if since else sorted(found))


@given(first=MANY, later=st.lists(MANY, max_size=3), others=st.lists(DIGEST, max_size=20))
def test_whoever_is_there_is_found(first, later, others):
    entries, index = Entries(), Index()
    for some in (first, *later):
        entries.add(some)
        index.refresh(entries, len(entries.added))
    known = {digest[:PREFIX] for _, digest in entries.added}
    assert all(index.maybe(digest) for _, digest in entries.added)
    assert [index.maybe(digest) for digest in others] == [digest[:PREFIX] in known for digest in others]
