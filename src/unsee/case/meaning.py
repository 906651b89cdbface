"""What each label means for a case: which outcome it is, and which the machine may record without asking."""

from __future__ import annotations

from unsee.case.events import Outcome
from unsee.case.label import Label

OUTCOMES: dict[Label, Outcome] = {
    Label.ACKNOWLEDGEMENT: Outcome.ACKNOWLEDGED,
    Label.USE_OUR_FORM: Outcome.FORM_DEMANDED,
    Label.CONFIRM_LINK: Outcome.CONFIRMATION_DEMANDED,
    Label.IDENTITY_DOCUMENT: Outcome.IDENTITY_DEMANDED,
    Label.IDENTITY_PHOTO: Outcome.IDENTITY_DEMANDED,
    Label.IDENTITY_DATA: Outcome.IDENTITY_DEMANDED,
    Label.AUTHORITY_PROOF: Outcome.AUTHORITY_DEMANDED,
    Label.CLARIFY_SCOPE: Outcome.CLARIFICATION_DEMANDED,
    Label.NO_DATA: Outcome.NO_DATA,
    Label.DEVICE_IDS_ONLY: Outcome.DEVICE_IDS_ONLY,
    Label.NOT_CONTROLLER: Outcome.NOT_CONTROLLER,
    Label.REFUSED_EXEMPT: Outcome.REFUSED,
    Label.REFUSED_JURISDICTION: Outcome.REFUSED,
    Label.REFUSED_EXCESSIVE: Outcome.REFUSED,
    Label.FEE_DEMANDED: Outcome.FEE_DEMANDED,
    Label.EXTENSION: Outcome.EXTENSION,
    Label.PARTIAL: Outcome.PARTIAL,
    Label.FULFILLED_ERASURE: Outcome.FULFILLED,
    Label.FULFILLED_OPTOUT: Outcome.FULFILLED,
    Label.FULFILLED_ACCESS: Outcome.FULFILLED,
    Label.FULFILLED_OTHER: Outcome.FULFILLED,
}

# They say only that the message arrived, or that nobody read it: nothing in the case depends on them.
WITHOUT_CONSEQUENCE = frozenset({Label.OUT_OF_OFFICE, Label.UNRELATED, Label.BOUNCE_TEMPORARY, Label.BOUNCE_POLICY})
# Recorded without asking: wrong, they would move no date and close nothing.
SAFE = frozenset(
    {Label.ACKNOWLEDGEMENT, Label.OUT_OF_OFFICE, Label.BOUNCE_PERMANENT, Label.BOUNCE_TEMPORARY, Label.BOUNCE_POLICY}
)
