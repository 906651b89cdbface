"""What stands beside the marks of a drawn line of days: as short as a label can be."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as later

from unsee.case.events import Outcome, Purpose, Verdict
from unsee.law.ladder import Rung

SENT = {
    Purpose.REQUEST: later("request"),
    Purpose.REMINDER: later("reminder"),
    Purpose.ANSWER: later("your answer"),
    Purpose.FOLLOW_UP: later("asked again"),
    Purpose.ACCESS_CHECK: later("asked what they hold"),
    Purpose.OFFICER: later("to their officer"),
    Purpose.REPRESENTATIVE: later("to their representative"),
    Purpose.APPEAL: later("appeal"),
    Purpose.COMPANY_COMPLAINT: later("complaint to them"),
    Purpose.COMPLAINT: later("complaint"),
}
CAME = {
    Outcome.ACKNOWLEDGED: later("receipt"),
    Outcome.EXTENSION: later("more time wanted"),
    Outcome.IDENTITY_DEMANDED: later("proof wanted"),
    Outcome.AUTHORITY_DEMANDED: later("authority wanted"),
    Outcome.CLARIFICATION_DEMANDED: later("a question"),
    Outcome.CONFIRMATION_DEMANDED: later("confirmation wanted"),
    Outcome.FORM_DEMANDED: later("form wanted"),
    Outcome.FEE_DEMANDED: later("money wanted"),
    Outcome.DEVICE_IDS_ONLY: later("device only"),
    Outcome.FULFILLED: later("said gone"),
    Outcome.NO_DATA: later("nothing held"),
    Outcome.PARTIAL: later("a part done"),
    Outcome.REFUSED: later("refused"),
    Outcome.NOT_CONTROLLER: later("another named"),
    Outcome.OTHER: later("an answer"),
}
REGULATOR = {
    Verdict.RECEIVED: later("regulator has it"),
    Verdict.ASKED: later("regulator asks"),
    Verdict.INFORMED: later("regulator reports"),
    Verdict.UPHELD: later("regulator agrees"),
    Verdict.REJECTED: later("regulator rejects"),
}
DUE = {
    Rung.APPEAL: later("appeal decided by"),
    Rung.COMPANY: later("their word due"),
    Rung.REGULATOR: later("regulator's word due"),
}
