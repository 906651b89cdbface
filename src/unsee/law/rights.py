"""The names of what can be asked for: ten rights every letter knows, and the narrower ones that some laws add."""

from __future__ import annotations

from difflib import get_close_matches

from unsee.refusal import BadInput

RIGHTS = (
    "access",
    "erasure",
    "rectification",
    "restriction",
    "portability",
    "objection",
    "opt_out_sale",
    "withdraw_consent",
    "automated_decision",
    "deindex",
)

EXTRA_RIGHTS = (
    "biometrics",
    "consent",
    "damages",
    "explanation",
    "grievance",
    "health_access_list_delete",
    "limit_sensitive",
    "object_direct_marketing",
    "opt_out_profiling",
    "opt_out_targeted_ads",
    "opt_out_voice_face_collection",
    "policy_access",
    "recipients_list",
    "recipients_notification",
)

ALIASES = {
    "object": "objection",
    "opposition": "objection",
    "delete": "erasure",
    "deletion": "erasure",
    "correct": "rectification",
    "correction": "rectification",
    "know": "access",
    "opt_out": "opt_out_sale",
    "do_not_sell": "opt_out_sale",
    "withdrawal": "withdraw_consent",
    "de_index": "deindex",
    "delist": "deindex",
}


def canonical(name: str) -> str:
    """The one name of a right, whatever it was called; a name that is no right of ours comes back tidied."""
    tidy = name.strip().lower().replace("-", "_").replace(" ", "_")
    return ALIASES.get(tidy, tidy)


def parse(name: str) -> str:
    right = canonical(name)
    if right in RIGHTS or right in EXTRA_RIGHTS:
        return right
    near = get_close_matches(right, [*RIGHTS, *EXTRA_RIGHTS, *ALIASES], n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise BadInput(
        f"There is no right called {name!r}.{hint} Known are {', '.join(RIGHTS)}; in some laws also {', '.join(EXTRA_RIGHTS)}."
    )
