"""To "we only know devices": how identifiers could be told. They are described, and not sent."""

from __future__ import annotations

from unsee.letters.answers.answering import Answering, about_right, joined
from unsee.letters.layout import Block


def device_ids(on: Answering) -> list[Block]:
    return [
        *on.pen.paragraph("device.only", "device.hashed"),
        *on.pen.paragraph("device.told", "device.kinds", "device.how", "device.purpose"),
        *joined(on.where(about_right("objection", "object_direct_marketing"), "device.objection")),
    ]
