"""Redaction is real: what is covered is not in the file any more, under any program's eyes."""

from __future__ import annotations

import io
from contextlib import suppress

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin
from pypdf import PdfReader

from attached import pdf, pdf_of
from unsee.redact.area import Area, area
from unsee.redact.check import check
from unsee.redact.identity import identity_plan
from unsee.redact.plan import Plan
from unsee.redact.redact import redact
from unsee.redact.written import Kind, kind_of
from unsee.refusal import BadInput, Refused

RED, GREEN, BLACK = (255, 0, 0), (0, 160, 0), (0, 0, 0)


def picture(size=(400, 300), kind="PNG", **more) -> bytes:
    """Left half red, right half green."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def opened(copy) -> Image.Image:
    return Image.open(io.BytesIO(copy.octets)).convert("RGB")


def colours(image: Image.Image, box) -> set:
    return {colour for _, colour in image.crop(box).getcolors(maxcolors=10_000_000)}


def areas(**more):
    """Anywhere on the page, in whole per cents, wide enough that some whole blocks lie in it."""
    return st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(15, 20), st.integers(15, 20)).map(
        lambda four: Area(*four)
    )


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.JPEG])
def test_what_is_covered_is_black_and_the_rest_stays(kind) -> None:
    copy = redact(picture(), Plan(cover=(Area(0, 0, 50, 100),)), kind)
    image = opened(copy)
    assert image.size == (400, 300)
    assert all(max(colour) <= 2 for colour in colours(image, (0, 0, 200, 300)))
    assert all(colour[1] > 140 and colour[0] < 20 for colour in colours(image, (208, 0, 400, 300)))
    assert copy.sheets[0].hidden == 50.0


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.JPEG])
def test_of_what_is_kept_nothing_outside_can_be_seen(kind) -> None:
    image = opened(redact(picture(), Plan(keep=(Area(60, 40, 20, 20),)), kind))
    inside = (240, 120, 320, 180)
    for box in ((0, 0, 400, 120), (0, 180, 400, 300), (0, 0, 240, 300), (320, 0, 400, 300)):
        assert all(max(colour) <= 2 for colour in colours(image, box))
    assert all(max(colour) > 100 for colour in colours(image, (248, 128, 312, 172)))
    assert inside[2] - inside[0] == 80


@settings(max_examples=30)
@given(areas(), areas(), st.sampled_from([(160, 120), (157, 123), (107, 211)]), st.sampled_from([Kind.PNG, Kind.JPEG]))
def test_no_pixel_of_a_cover_survives_wherever_it_lies(cover, keep, size, kind) -> None:
    """Every pixel white before; so a light one afterwards was neither covered nor outside what is kept."""
    raw = io.BytesIO()
    Image.new("RGB", size, "white").save(raw, "PNG")
    image = opened(redact(raw.getvalue(), Plan(cover=(cover,), keep=(keep,)), kind)).convert("L")
    for x, y in [(x, y) for x in range(size[0]) for y in range(size[1])]:
        if image.getpixel((x, y)) > 2:
            across, down = (x + 0.5) * 100 / size[0], (y + 0.5) * 100 / size[1]
            assert keep.x <= across <= keep.x + keep.width
            assert keep.y <= down <= keep.y + keep.height
            assert not (cover.x < across < cover.x + cover.width and cover.y < down < cover.y + cover.height)


def test_nothing_that_came_along_with_a_picture_is_in_the_copy() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x9286] = "EXIF of Alex Example", "a comment of Alex Example"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Alex Example", zip=False)
    text.add_itxt("XML:com.adobe.xmp", "<x>Alex Example</x>")
    profile = b"profile of Alex Example" + bytes(200)
    sources = [
        picture(kind="JPEG", exif=exif, comment=b"Alex Example", icc_profile=profile, xmp=b"<x>Alex Example</x>"),
        picture(kind="PNG", exif=exif, pnginfo=text),
        picture(kind="WEBP", exif=exif, xmp=b"<x>Alex Example</x>", lossless=True),
        picture(kind="TIFF", description="Alex Example", artist="Alex Example"),
    ]
    for raw in sources:
        assert b"Alex Example" in raw
        for kind in (Kind.PNG, Kind.JPEG, Kind.PDF):
            octets = redact(raw, Plan(cover=(Area(0, 0, 10, 10),)), kind).octets
            assert b"Alex" not in octets
            assert b"Exif" not in octets
            assert b"ICC_PROFILE" not in octets


def test_a_picture_taken_sideways_is_covered_as_it_is_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise to see it upright: what is stored left is seen on top
    image = opened(redact(picture(kind="JPEG", exif=exif), Plan(cover=(Area(0, 0, 100, 50),)), Kind.PNG))
    assert image.size == (300, 400)
    assert colours(image, (0, 0, 300, 200)) == {BLACK}
    assert image.getpixel((150, 300))[1] > 140


def test_the_text_under_a_cover_is_gone_from_a_pdf_and_so_is_all_other_text() -> None:
    raw = pdf("Alex Example\nborn 1 May 1990", "second page")
    assert "Alex Example" in PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    copy = redact(raw, Plan(cover=(Area(0, 0, 100, 12, page=1),)), Kind.PDF)
    reader = PdfReader(io.BytesIO(copy.octets))
    assert len(reader.pages) == 2
    assert [page.extract_text() for page in reader.pages] == ["", ""]
    assert reader.metadata is None
    drawn = [page.render(scale=1).to_pil().convert("L") for page in pypdfium2.PdfDocument(copy.octets)]
    assert drawn[0].crop((0, 0, 595, 98)).getextrema() == (0, 0)
    assert drawn[1].crop((40, 30, 200, 60)).getextrema()[0] < 100  # what was not covered is still there to be read


def test_attachments_scripts_and_metadata_of_a_pdf_do_not_come_along() -> None:
    raw = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R /Names 8 0 R /Metadata 6 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            b"<< /Type /Filespec /F (secret.txt) /EF << /F 5 0 R >> >>",
            b"<< /Type /EmbeddedFile /Length 12 >>\nstream\nAlex Example\nendstream",
            b"<< /Type /Metadata /Subtype /XML /Length 12 >>\nstream\nAlex Example\nendstream",
            b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
            b"<< /EmbeddedFiles << /Names [(secret.txt) 4 0 R] >> >>",
        ]
    )
    assert pypdfium2.PdfDocument(raw).count_attachments() == 1
    octets = redact(raw, Plan(cover=(Area(0, 0, 10, 10),)), Kind.PDF).octets
    for word in (b"Alex", b"JavaScript", b"EmbeddedFile", b"OpenAction", b"Metadata", b"/Info", b"/ID"):
        assert word not in octets


def test_the_same_file_gives_the_same_copy() -> None:
    plan = Plan(cover=(Area(0, 0, 10, 10),), watermark="only for Shop, 2026-11-23")
    assert redact(pdf("a"), plan, Kind.PDF).octets == redact(pdf("a"), plan, Kind.PDF).octets


def test_one_page_alone_can_be_taken() -> None:
    copy = redact(pdf("one", "two", "three"), Plan(cover=(Area(0, 90, 10, 10),), pages=(2,)), Kind.PNG)
    assert [sheet.page for sheet in copy.sheets] == [2]


def test_pages_for_which_nothing_is_kept_are_covered_whole() -> None:
    copy = redact(pdf("one", "two"), Plan(keep=(Area(0, 0, 50, 10, page=1),)), Kind.PDF)
    assert copy.sheets[1].hidden == 100.0
    drawn = pypdfium2.PdfDocument(copy.octets)[1].render(scale=1).to_pil().convert("L")
    assert drawn.getextrema() == (0, 0)


def test_the_purpose_stands_over_what_can_be_seen_and_below_but_not_on_what_is_covered() -> None:
    white = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(white, "PNG")
    image = opened(redact(white.getvalue(), Plan(cover=(Area(0, 0, 50, 100),), watermark="only for Shop, 2026-11-23"), Kind.PNG))
    assert image.height > 400
    assert colours(image, (0, 0, 300, 400)) == {BLACK}
    assert len(colours(image, (304, 0, 600, 400))) > 1
    below = image.crop((0, 400, 600, image.height)).convert("L")
    darkest, lightest = below.getextrema()
    assert darkest < 60
    assert lightest > 200


def test_accents_of_a_watermark_go_and_other_alphabets_are_named() -> None:
    redact(picture(), Plan(watermark="nur für Müller & Søn – 2026"), Kind.PNG)
    with pytest.raises(BadInput, match="Latin letters"):
        redact(picture(), Plan(watermark="только"), Kind.PNG)


def test_the_check_sees_a_cover_that_is_none() -> None:
    """What a drawn rectangle over living text would be: the copy is refused."""
    plan = Plan(cover=(Area(0, 0, 50, 50),))
    with pytest.raises(Refused, match="can be seen"):
        check(picture(), Kind.PNG, plan, [(1, (400, 300))])
    with pytest.raises(Refused, match="Text can still"):
        check(pdf("Alex Example"), Kind.PDF, plan, [(1, (595, 842))])
    with pytest.raises(Refused, match="still carries"):
        check(picture(kind="JPEG", comment=b"hello"), Kind.JPEG, Plan(watermark="x"), [(1, (400, 300))])


def test_one_light_pixel_is_enough_for_the_check() -> None:
    image = Image.new("RGB", (400, 300), BLACK)
    image.putpixel((7, 7), (9, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    with pytest.raises(Refused, match="can be seen"):
        check(out.getvalue(), Kind.PNG, Plan(cover=(Area(0, 0, 50, 50),)), [(1, (400, 300))])


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is so large and holds next to nothing."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (60_000, 60_000)])
def test_a_picture_that_unpacks_to_gigabytes_is_not_opened(width, height) -> None:
    with pytest.raises(BadInput, match=r"too large|far more"):
        redact(bomb(width, height), Plan(watermark="x"), Kind.PNG)


def test_a_picture_of_gigabytes_inside_a_pdf_is_not_opened() -> None:
    raw = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>",
            b"<< /Length 24 >>\nstream\n200 0 0 200 0 0 cm /P Do\nendstream",
            b"<< /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 1 >>\nstream\na\nendstream",
        ]
    )
    with pytest.raises(BadInput, match="60000 × 60000"):
        redact(raw, Plan(watermark="x"), Kind.PDF)


def test_a_page_as_large_as_a_house_becomes_a_picture_of_bounded_size() -> None:
    raw = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] >>",
        ]
    )
    width, height = redact(raw, Plan(cover=(Area(0, 0, 10, 10),)), Kind.PDF).sheets[0].size
    assert width * height <= 12_100_000


@pytest.mark.parametrize(
    "raw", [b"", b"hello", b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\n" + bytes(50), b"\xff\xd8\xff\xe0" + bytes(50)]
)
def test_what_is_no_picture_is_one_sentence(raw) -> None:
    with pytest.raises(BadInput) as said:
        redact(raw, Plan(watermark="x"), Kind.PDF)
    assert "\n" not in str(said.value)


@settings(max_examples=40)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(place, noise) -> None:
    for raw in (picture(size=(40, 30), kind="JPEG"), pdf("a")):
        damaged = raw[: place % len(raw)] + noise + raw[place % len(raw) + len(noise) :]
        with suppress(BadInput, Refused):
            redact(damaged, Plan(keep=(Area(0, 0, 100, 100),)), Kind.PDF)


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "a,b,c,d", "0,0,101,5", "50,0,60,5", "0,0,0,5", "-1,0,5,5", "nan,0,5,5", "0:1,1,5,5", "x:1,1,5,5", "inf,0,1,1"],
)
def test_a_rectangle_that_is_none_is_named(text) -> None:
    with pytest.raises(BadInput, match="--cover"):
        area(text, "--cover")


def test_a_rectangle_may_be_for_one_page() -> None:
    assert area("2:10,20.5,30,5", "--cover") == Area(10, 20.5, 30, 5, page=2)
    assert area("10,20.5,30,5", "--cover").page is None


def test_pages_that_are_not_there_are_named() -> None:
    for plan in (Plan(cover=(Area(0, 0, 5, 5, page=3),)), Plan(watermark="x", pages=(3,))):
        with pytest.raises(BadInput, match="no page 3"):
            redact(pdf("one", "two"), plan, Kind.PDF)


def test_several_pages_are_no_picture() -> None:
    with pytest.raises(BadInput, match=r"2 pages don't fit in one picture"):
        redact(pdf("one", "two"), Plan(watermark="x"), Kind.PNG)


def test_to_do_nothing_is_no_order() -> None:
    with pytest.raises(BadInput, match="--cover"):
        redact(picture(), Plan(), Kind.PNG)


def test_a_kept_rectangle_of_a_few_pixels_is_named() -> None:
    with pytest.raises(BadInput, match="too small"):
        redact(picture(), Plan(keep=(Area(10, 10, 1, 1),)), Kind.PNG)


def test_the_name_says_what_is_written() -> None:
    assert [kind_of(name) for name in ("a.PDF", "b.png", "c.jpeg", "d.JPG")] == [Kind.PDF, Kind.PNG, Kind.JPEG, Kind.JPEG]
    with pytest.raises(BadInput, match="must end in"):
        kind_of("copy.docx")


def test_a_copy_of_an_identity_document_covers_all_but_what_the_person_names() -> None:
    """On a card as ICAO Doc 9303 lays them out: picture left, number on top, machine-readable zone in the lower third."""
    card = Image.new("RGB", (860, 540), "white")
    pen = ImageDraw.Draw(card)
    for box in ((30, 120, 250, 400), (600, 20, 840, 60), (20, 420, 840, 520)):
        pen.rectangle(box, fill=RED)
    pen.rectangle((300, 140, 560, 170), fill=GREEN)  # where the name stands
    raw = io.BytesIO()
    card.save(raw, "PNG")
    copy = redact(raw.getvalue(), identity_plan((Area(34, 25, 33, 8),), "only for Shop, 2026-11-23"), Kind.PNG)
    image = opened(copy)
    for box in ((30, 120, 250, 400), (600, 20, 840, 60), (20, 420, 840, 520)):
        assert colours(image, box) == {BLACK}
    assert max(image.getpixel((430, 155))) > 100
    assert copy.sheets[0].hidden > 95


def test_a_copy_that_shows_half_the_document_is_refused() -> None:
    with pytest.raises(Refused, match="50 % of the page"):
        identity_plan((Area(0, 0, 100, 50),), "only for Shop")
    with pytest.raises(BadInput, match="--keep"):
        identity_plan((), "only for Shop")
    with pytest.raises(BadInput, match="watermark"):
        identity_plan((Area(0, 0, 10, 10),), " ")


def test_a_large_picture_is_made_smaller_before_anything_else():
    raw = io.BytesIO()
    Image.new("L", (7_000, 6_000), 200).save(raw, "JPEG")
    copy = redact(raw.getvalue(), Plan(cover=(Area(0, 0, 50, 50),)), Kind.JPEG)
    width, height = copy.sheets[0].size
    assert width * height <= 12_000_000
    assert round(width / height, 2) == round(7 / 6, 2)
    assert colours(opened(copy), (0, 0, width // 2, height // 2)) <= {(0, 0, 0), (1, 1, 1)}


def test_every_page_of_a_paged_picture_is_a_page_of_the_copy():
    raw = io.BytesIO()
    first, second = Image.new("RGB", (80, 80), RED), Image.new("RGB", (160, 80), GREEN)
    first.save(raw, "TIFF", save_all=True, append_images=[second])
    copy = redact(raw.getvalue(), Plan(cover=(Area(0, 0, 50, 50, page=2),)), Kind.PDF)
    assert [sheet.size for sheet in copy.sheets] == [(80, 80), (160, 80)]
    assert [sheet.hidden for sheet in copy.sheets] == [0.0, 25.0]
