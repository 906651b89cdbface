"""A redacted copy: covered in the pixels, everything that came along left behind, and then looked at as its receiver will."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace

from PIL import Image

from unsee.redact.area import Size
from unsee.redact.check import check
from unsee.redact.limits import check_octets
from unsee.redact.mark import drawable, signed, strewn
from unsee.redact.pages import is_pdf, pages
from unsee.redact.picture import pictures
from unsee.redact.plan import Plan
from unsee.redact.written import Coded, Kind, coded, written


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the copy."""

    page: int  # its number in the original
    size: Size  # of what was there, without the strip below
    hidden: float  # per cent of it that can't be seen


@dataclass(frozen=True, slots=True)
class Copy:
    octets: bytes
    kind: Kind
    sheets: tuple[Sheet, ...]


def redact(raw: bytes, plan: Plan, kind: Kind) -> Copy:
    """Raises BadInput for what can't be read or is not there; Refused where the copy does not stand its own check."""
    check_octets(raw)
    plan = replace(plan, watermark=drawable(plan.watermark))
    sheets: list[Sheet] = []
    done: list[Coded] = []
    source = pages(raw, plan.takes) if is_pdf(raw) else pictures(raw, plan.takes)
    with closing(source):
        for page, count, image in source:
            plan.check(count)
            if image:
                sheets.append(_covered(image, plan, page))
                done.append(coded(signed(image, plan.watermark) if plan.watermark else image, kind))
    copy = Copy(written(done, kind), kind, tuple(sheets))
    check(copy.octets, kind, plan, [(sheet.page, sheet.size) for sheet in sheets])
    return copy


def _covered(image: Image.Image, plan: Plan, page: int) -> Sheet:
    """The watermark first: what is covered bears none."""
    hidden = plan.hidden(image.size, page)
    if plan.watermark:
        strewn(image, plan.watermark)
    image.paste((0, 0, 0), mask=hidden)
    share = 100 * hidden.histogram()[-1] / (image.width * image.height)
    return Sheet(page, image.size, round(share, 1))
