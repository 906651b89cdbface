"""What can be next in a case, and whose turn that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Who(StrEnum):
    PERSON = "person"
    COMPANY = "company"
    REGULATOR = "regulator"
    UNSEE = "unsee"
    NOBODY = "nobody"


class Do(StrEnum):
    """The closed list of steps; what a screen offers beside each is that screen's business."""

    SEND_REQUEST = "send_request"
    SEND_OUTBOX = "send_outbox"
    USE_FORM = "use_form"
    POST_LETTER = "post_letter"
    CALL = "call"
    SAY_WHETHER_SENT = "say_whether_sent"
    WAIT = "wait"
    WAIT_WITHOUT_DEADLINE = "wait_without_deadline"
    SWEEP = "sweep"
    SEND_REMINDER = "send_reminder"
    AFTER_REMINDER = "after_reminder"
    CONFIRM_READING = "confirm_reading"
    SEND_ANSWER = "send_answer"
    AFTER_ANSWER = "after_answer"
    ANSWER_IDENTITY = "answer_identity"
    ANSWER_AUTHORITY = "answer_authority"
    ANSWER_CLARIFICATION = "answer_clarification"
    CONFIRM_BY_LINK = "confirm_by_link"
    FORM_OR_INSIST = "form_or_insist"
    ANSWER_FEE = "answer_fee"
    SEND_DEVICE_IDS = "send_device_ids"
    ASK_THE_OTHER = "ask_the_other"
    WEIGH_ANSWER = "weigh_answer"
    LOOK_LATER = "look_later"
    LOOK_AGAIN = "look_again"
    ASK_AGAIN = "ask_again"
    CHECK_BY_ACCESS = "check_by_access"
    SEND_FOLLOW_UP = "send_follow_up"
    ESCALATE = "escalate"
    FINISH_COMPLAINT = "finish_complaint"
    SEND_ESCALATION = "send_escalation"
    FILE_COMPLAINT = "file_complaint"
    AFTER_ESCALATION = "after_escalation"
    AFTER_COMPLAINT = "after_complaint"
    ANSWER_REGULATOR = "answer_regulator"
    READ_DECISION = "read_decision"
    FIND_CONTACT = "find_contact"
    NOTHING = "nothing"
    STAY_FORGOTTEN = "stay_forgotten"


@dataclass(frozen=True, slots=True)
class NextStep:
    do: Do
    who: Who
    by: date | None = None  # the company's last day, where it is the company's turn; the day to look, where it is nobody's yet
