"""Which sentences make up each right's part of a request, in which order."""

from __future__ import annotations

from collections.abc import Callable

from unsee.letters.layout import Block
from unsee.letters.matter import Matter
from unsee.letters.pen import Pen

_FACE_ITEMS = ("face.template", "face.pictures", "face.models", "face.searches")
_KEPT = ("access.purposes", "access.categories", "access.recipients")
_ORIGIN = ("access.my_rights", "access.source", "access.automated", "access.transfers")


def before(matter: Matter, pen: Pen) -> list[Block]:
    """What a face-search company should know before it reads what is asked of it."""
    if not matter.face:
        return []
    return [*pen.only(matter.foreign).paragraph("face.scope"), *pen.paragraph("face.special", "face.consent")]


def section(name: str, matter: Matter, pen: Pen) -> list[Block]:
    """`pen` writes under the claims of this section."""
    write = _WRITTEN.get(name)
    return write(matter, pen) if write else pen.paragraph(f"{name}.ask")


def _access(matter: Matter, pen: Pen) -> list[Block]:
    under = pen.places("access.list") or ()
    items = [*_KEPT, "access.storage", *_ORIGIN]
    if matter.face:
        items = [*_FACE_ITEMS, *_KEPT, "face.storage", *_ORIGIN]
    return [
        *pen.paragraph("access.ask"),
        *pen.paragraph("access.list"),
        *pen.list_of(items, under),
        *pen.paragraph("access.copy"),
        *(pen.paragraph("face.inform") if matter.face else []),
        *(pen.only(matter.foreign).paragraph("face.representative") if matter.face else []),
    ]


def _restriction(_: Matter, pen: Pen) -> list[Block]:
    return pen.paragraph("restriction.ask", "restriction.lifting")


def _objection(matter: Matter, pen: Pen) -> list[Block]:
    ground = "face" if matter.face else "trade" if matter.trades else "other"
    keys = ["objection.ask", f"objection.ground_{ground}"]
    if not matter.face:
        keys.append("objection.marketing")
    if "restriction" not in matter.sections:
        keys.append("objection.meanwhile")
    if matter.trades or (matter.face and "erasure" not in matter.sections):
        keys.append("objection.keep_out")
    return pen.paragraph(*keys)


def _opt_out_sale(matter: Matter, pen: Pen) -> list[Block]:
    limit = ["face.limit"] if matter.face and "limit_sensitive" not in matter.sections else []
    return pen.paragraph("opt_out_sale.ask", "opt_out_sale.pass_on", *limit)


def _deindex(matter: Matter, pen: Pen) -> list[Block]:
    return pen.paragraph("deindex.ask" if matter.ask.person.urls else "deindex.any")


def _erasure(matter: Matter, pen: Pen) -> list[Block]:
    why = ["face.erase", "face.not_again"] if matter.face else ["erasure.ask", "erasure.because"]
    if "objection" in matter.sections:
        why.append("erasure.objected")
    if not matter.face and "withdraw_consent" not in matter.sections:
        why.append("erasure.consent")
    order = ["erasure.after_access"] if "access" in matter.sections else []
    return [*pen.paragraph(*why), *pen.paragraph("erasure.recipients", "erasure.pass_on", "erasure.keep", *order)]


def _destruction(_: Matter, pen: Pen) -> list[Block]:
    """What BIPA and CUBI let one demand: destruction and the policy where erasure or access was claimed, and always no sale."""
    rights = {claim.right for claim in pen.claims}
    erase = ("bipa.destroy", "bipa.release", "cubi.destroy", "cubi.consent") if rights & {"erasure", "consent"} else ()
    policy = ("bipa.policy",) if rights & {"erasure", "policy_access"} else ()
    return [*pen.paragraph(*erase, *policy), *pen.paragraph("bipa.no_sale", "bipa.no_disclosure", "cubi.no_sale")]


_WRITTEN: dict[str, Callable[[Matter, Pen], list[Block]]] = {
    "access": _access,
    "restriction": _restriction,
    "objection": _objection,
    "opt_out_sale": _opt_out_sale,
    "deindex": _deindex,
    "erasure": _erasure,
    "destruction": _destruction,
}
