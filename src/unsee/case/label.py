"""What a reply can say: a closed set. What follows from each for the clock is decided elsewhere, from label, facts and dates."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"
    OUT_OF_OFFICE = "out_of_office"
    MAILBOX_DEAD = "mailbox_dead"
    BOUNCE_PERMANENT = "bounce_permanent"
    BOUNCE_TEMPORARY = "bounce_temporary"
    BOUNCE_POLICY = "bounce_policy"
    USE_OUR_FORM = "use_our_form"
    CONFIRM_LINK = "confirm_link"
    IDENTITY_DOCUMENT = "identity_document"
    IDENTITY_PHOTO = "identity_photo"
    IDENTITY_DATA = "identity_data"
    AUTHORITY_PROOF = "authority_proof"
    CLARIFY_SCOPE = "clarify_scope"
    NO_DATA = "no_data"
    DEVICE_IDS_ONLY = "device_ids_only"
    NOT_CONTROLLER = "not_controller"
    REFUSED_EXEMPT = "refused_exempt"
    REFUSED_JURISDICTION = "refused_jurisdiction"
    REFUSED_EXCESSIVE = "refused_excessive"
    FEE_DEMANDED = "fee_demanded"
    EXTENSION = "extension"
    PARTIAL = "partial"
    FULFILLED_ERASURE = "fulfilled_erasure"
    FULFILLED_OPTOUT = "fulfilled_optout"
    FULFILLED_ACCESS = "fulfilled_access"
    FULFILLED_OTHER = "fulfilled_other"
    UNRELATED = "unrelated"
