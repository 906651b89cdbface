"""What is to stay readable in a redacted copy, and what not."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from unsee.redact.area import Area, Size
from unsee.refusal import BadInput

HIDDEN, SHOWN = 255, 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Once anything is kept, on whatever page, everything else is covered on every page. What is covered is never shown."""

    cover: tuple[Area, ...] = ()
    keep: tuple[Area, ...] = ()
    pages: tuple[int, ...] = ()  # those of the copy; none: all
    watermark: str = ""

    def hidden(self, size: Size, page: int) -> Image.Image:
        """A picture of that size that is HIDDEN wherever nothing may be seen. Covering and checking go by the same one."""
        mask = Image.new("L", size, HIDDEN if self.keep else SHOWN)
        for each in self.keep:
            if not each.on(page):
                continue
            if (box := each.inward(size)) is None:
                raise BadInput(f"What is to be kept at {each.x:g},{each.y:g} is too small to be seen; name a larger rectangle.")
            mask.paste(SHOWN, box)
        for each in self.cover:
            if each.on(page):
                mask.paste(HIDDEN, each.outward(size))
        return mask

    def check(self, pages: int) -> None:
        """Raises BadInput where it speaks of pages that are not there, or says nothing at all."""
        if not (self.cover or self.keep or self.watermark):
            raise BadInput("Say what is to be covered (--cover) or what alone is kept (--keep).")
        named = {*self.pages, *(each.page for each in (*self.cover, *self.keep) if each.page is not None)}
        if beyond := [page for page in sorted(named) if not 1 <= page <= pages]:
            raise BadInput(f"There is no page {beyond[0]}: the file has {pages} page{'s' if pages > 1 else ''}.")

    def takes(self, page: int) -> bool:
        return not self.pages or page in self.pages
