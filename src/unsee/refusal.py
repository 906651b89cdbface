"""The ways in which unsee says no. Each carries one clear sentence: what is wrong, where, what would be right."""

from __future__ import annotations


class BadInput(ValueError):  # noqa: N818 - what is wrong is the input, and the name is read in sentences
    """What was typed or read can't be used as it is. Exit code 2; nothing was changed."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Understood, and declined for a reason. Exit code 1; nothing was changed."""


class Unavailable(Exception):  # noqa: N818 - no error of ours either
    """What is needed for it does not answer now; the same may work later. Exit code 1.

    No kind of Refused: who takes a refusal for an answer must not take this for one.
    """
