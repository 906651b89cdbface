"""Looking at the data file as it is, without trusting it: every check names what does not hold and survives any byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from unsee.case.finding import Check
from unsee.store.verify.bodies import check_bodies
from unsee.store.verify.file import check_file, looking_at
from unsee.store.verify.logs import check_chain
from unsee.store.verify.rows import check_lists, check_seals
from unsee.store.verify.signatures import check_signatures
from unsee.store.verify.stamps import Prove, check_stamps


@contextmanager
def checks(file: Path, prove: Prove) -> Iterator[list[Check]]:
    """All of them look at the same moment of the file."""
    with looking_at(file) as data:
        yield [
            Check("the data file", partial(check_file, data)),
            Check("the chain of events", partial(check_chain, data)),
            Check("letters and messages", partial(check_bodies, data)),
            Check("signatures of messages", partial(check_signatures, data)),
            Check("time stamps", partial(check_stamps, data, prove)),
            Check("what is kept beside the cases", partial(check_seals, data)),
            Check("the lists", partial(check_lists, data)),
        ]
