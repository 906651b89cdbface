"""What a copy is for, written over it: across what stays readable, and once in plain letters below."""

from __future__ import annotations

import unicodedata

from PIL import Image, ImageDraw, ImageFont

from unsee.redact.area import BLOCK
from unsee.refusal import BadInput

LONGEST = 120
_DARK = 90  # of 255: what stands beneath remains readable
_PLAIN = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "đ": "d", "ð": "d"})
_DASHES = str.maketrans("–—‘’“”„«»", '--\'\'"""""')


def drawable(text: str) -> str:
    """In the letters of the one font that is always there: accents go. Raises BadInput."""
    line = " ".join(unicodedata.normalize("NFKD", text.translate(_PLAIN).translate(_DASHES)).split())
    plain = "".join(letter for letter in line if not unicodedata.combining(letter))
    if not plain.isascii() or not plain.isprintable():
        raise BadInput("The watermark can be written in Latin letters only.")
    if len(plain) > LONGEST:
        raise BadInput(f"The watermark has {len(plain)} characters; at most {LONGEST} can be read.")
    return plain


def strewn(image: Image.Image, text: str) -> None:
    """Again and again, slanting, so that no part that stays readable is without it."""
    width, height = image.size
    font = ImageFont.load_default(max(10, min(width, height) // 36))
    around = int((width**2 + height**2) ** 0.5)
    layer = Image.new("L", (around, around), 0)
    pen, step = ImageDraw.Draw(layer), int(font.getbbox("Ag")[3] * 2.2)
    line = f"{text}   "
    line *= 1 + int(around / max(1, font.getlength(line))) + 1
    for row in range(0, around, step):
        pen.text((-((row // step) % 2) * step * 3, row), line, fill=_DARK, font=font)
    left, top = (around - width) // 2, (around - height) // 2
    image.paste((200, 0, 0), mask=layer.rotate(30).crop((left, top, left + width, top + height)))


def signed(image: Image.Image, text: str) -> Image.Image:
    """The picture with a strip below. The strip begins on a block of its own: JPEG must not mix it with what is covered."""
    width, height = image.size
    below = -(-height // BLOCK) * BLOCK
    font = ImageFont.load_default(max(8, min(width // 40, int(width * 24 / max(24, len(text) * 13)))))
    strip = int(font.getbbox("Ag")[3] * 1.8) + 2
    canvas = Image.new("RGB", (width, below + strip), "black")
    canvas.paste(image, (0, 0))
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, below, width, below + strip), fill="white")
    pen.text((4, below + strip // 5), text, fill="black", font=font)
    return canvas
