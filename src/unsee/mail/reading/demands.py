"""What a company may want before it goes on, in the order in which one leads where several stand together."""

from __future__ import annotations

from unsee.case.label import Label

DEMANDS = (
    Label.FEE_DEMANDED, Label.AUTHORITY_PROOF, Label.IDENTITY_DOCUMENT, Label.IDENTITY_PHOTO, Label.IDENTITY_DATA,
    Label.CONFIRM_LINK, Label.USE_OUR_FORM, Label.CLARIFY_SCOPE, Label.DEVICE_IDS_ONLY,
)  # fmt: skip
