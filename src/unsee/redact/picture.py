"""A stranger's or the person's own picture, as pixels and nothing else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Generator

from PIL import Image, ImageOps, UnidentifiedImageError

from unsee.redact.limits import COPIED, check_pages, check_pixels
from unsee.refusal import BadInput

Page = tuple[int, int, Image.Image | None]  # its number, how many there are, and it; None where nobody asked for it
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP")
_PAGED = "TIFF"  # of a moving picture only the first frame is a page


def pictures(raw: bytes, wanted: Callable[[int], bool]) -> Generator[Page]:
    """Upright, in RGB, without anything that came along. Raises BadInput."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged metadata is dropped anyway; pixels are counted here
            with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
                yield from _frames(opened, wanted)
    except BadInput:
        raise
    except UnidentifiedImageError:
        raise BadInput(f"This is no picture or PDF that can be redacted; known are PDF, {', '.join(FORMATS)}.") from None
    except Image.DecompressionBombError:
        raise BadInput("This picture unpacks to far more than its size; it is not opened.") from None
    except Exception as wrong:  # noqa: BLE001 - a damaged file may break the decoder in any way; none of them is ours to tell apart
        raise BadInput(f"This picture is damaged and can't be opened ({type(wrong).__name__}).") from None


def _frames(opened: Image.Image, wanted: Callable[[int], bool]) -> Generator[Page]:
    check_pixels(*opened.size)
    count = int(getattr(opened, "n_frames", 1)) if opened.format == _PAGED else 1
    check_pages(count)
    for number in range(1, count + 1):
        if not wanted(number):
            yield number, count, None
            continue
        if count > 1:
            opened.seek(number - 1)
            check_pixels(*opened.size)
        yield number, count, _bare(opened if count == 1 else opened.copy())


def _bare(frame: Image.Image) -> Image.Image:
    """A new picture of the same pixels: EXIF (turned first), XMP, comments, thumbnails and profiles stay behind."""
    share = (COPIED / (frame.width * frame.height)) ** 0.5
    if share < 1:  # first of all, so that no more than one large picture is in memory; a JPEG is not even unpacked whole
        frame.thumbnail((max(1, int(frame.width * share)), max(1, int(frame.height * share))))
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        see_through = upright.convert("RGBA")
        flat = Image.new("RGB", see_through.size, "white")
        flat.paste(see_through, mask=see_through.getchannel("A"))
    else:
        flat = upright.convert("RGB")
    return Image.frombytes("RGB", flat.size, flat.tobytes())
