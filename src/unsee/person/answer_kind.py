"""Which answer fits what a company wrote: by what exactly the message says, else by what it means for the case."""

from __future__ import annotations

from unsee.case.events import Outcome, OutcomeRecorded
from unsee.case.label import Label
from unsee.letters.answers import AnswerKind
from unsee.refusal import BadInput, Refused

BY_LABEL = {
    Label.USE_OUR_FORM: AnswerKind.PORTAL,
    Label.IDENTITY_DOCUMENT: AnswerKind.IDENTITY,
    Label.IDENTITY_PHOTO: AnswerKind.IDENTITY,
    Label.IDENTITY_DATA: AnswerKind.IDENTITY,
    Label.EXTENSION: AnswerKind.EXTENSION,
    Label.REFUSED_EXEMPT: AnswerKind.REFUSAL,
    Label.REFUSED_EXCESSIVE: AnswerKind.EXCESSIVE,
    Label.REFUSED_JURISDICTION: AnswerKind.JURISDICTION,
    Label.PARTIAL: AnswerKind.PARTIAL,
    Label.FEE_DEMANDED: AnswerKind.FEE,
    Label.DEVICE_IDS_ONLY: AnswerKind.DEVICE_IDS,
    Label.NOT_CONTROLLER: AnswerKind.NOT_CONTROLLER,
    Label.AUTHORITY_PROOF: AnswerKind.AGENT,
    Label.CONFIRM_LINK: AnswerKind.LINK,
    Label.CLARIFY_SCOPE: AnswerKind.SCOPE,
}
BY_OUTCOME = {
    Outcome.FORM_DEMANDED: AnswerKind.PORTAL,
    Outcome.IDENTITY_DEMANDED: AnswerKind.IDENTITY,
    Outcome.EXTENSION: AnswerKind.EXTENSION,
    Outcome.REFUSED: AnswerKind.REFUSAL,
    Outcome.PARTIAL: AnswerKind.PARTIAL,
    Outcome.FEE_DEMANDED: AnswerKind.FEE,
    Outcome.DEVICE_IDS_ONLY: AnswerKind.DEVICE_IDS,
    Outcome.NOT_CONTROLLER: AnswerKind.NOT_CONTROLLER,
    Outcome.AUTHORITY_DEMANDED: AnswerKind.AGENT,
    Outcome.CONFIRMATION_DEMANDED: AnswerKind.LINK,
    Outcome.CLARIFICATION_DEMANDED: AnswerKind.SCOPE,
}


def kind_of(named: str | None, outcome: OutcomeRecorded) -> AnswerKind:
    if named:
        if named not in set(AnswerKind):
            raise BadInput(f"{named!r} is no kind of answer; there are {', '.join(AnswerKind)}.")
        return AnswerKind(named)
    found = BY_LABEL.get(Label(outcome.label)) if outcome.label else BY_OUTCOME.get(outcome.outcome)
    if found is None:
        raise Refused(f"To {outcome.outcome.replace('_', ' ')!r} there is nothing to answer; name another kind with --kind.")
    return found
