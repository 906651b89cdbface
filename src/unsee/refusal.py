"""The two ways in which unsee says no. Both carry one clear sentence: what is wrong, where, what would be right."""

from __future__ import annotations


class BadInput(ValueError):  # noqa: N818 - what is wrong is the input, and the name is read in sentences
    """What was typed or read can't be used as it is. Exit code 2; nothing was changed."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Understood, and declined for a reason. Exit code 1; nothing was changed."""
