"""What was noticed about where a message comes from, in words for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    NOTE = "note"
    DOUBT = "doubt"  # look before acting on the message
    DANGER = "danger"  # what a forger would do; nothing in the message is proposed


class FindingKind(StrEnum):
    PROVEN = "proven"
    UNPROVEN = "unproven"
    NOT_THE_COMPANY = "not_the_company"
    NO_SENDER = "no_sender"
    SEVERAL_SENDERS = "several_senders"
    ODD_HEADER = "odd_header"
    SIGNATURE_FAILED = "signature_failed"
    SIGNATURE_UNCHECKED = "signature_unchecked"
    SIGNED_BY_ANOTHER = "signed_by_another"
    PART_SIGNED = "part_signed"
    WEAK_KEY = "weak_key"
    TEST_KEY = "test_key"
    TOO_MANY_SIGNATURES = "too_many_signatures"
    RECEIVER_SAYS_FORGED = "receiver_says_forged"
    RESULTS_IGNORED = "results_ignored"
    RESULTS_FORGED = "results_forged"
    FORWARDED = "forwarded"
    LOOK_ALIKE = "look_alike"
    ANSWERS_ELSEWHERE = "answers_elsewhere"
    NAME_POSES = "name_poses"


@dataclass(frozen=True, slots=True)
class Finding:
    kind: FindingKind
    severity: Severity
    text: str
