"""Files as companies attach them, and as nobody honest does; built by hand so that a test says what is in them."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def pdf(*pages: str, orders: bytes | None = None) -> bytes:
    """Each line of a page as a line of Helvetica. `orders` replaces what the pages draw, unpacked."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        drawn = orders if orders is not None else _drawn(page)
        packed = zlib.compress(drawn)
        font = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} >>".encode())
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed))
    return pdf_of(objects)


def pdf_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _drawn(page: str) -> bytes:
    lines = [
        line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in page.split("\n")
    ]
    return b"BT /F1 11 Tf 14 TL 50 800 Td " + b" ".join(b"(%b) Tj T*" % line for line in lines) + b" ET"


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(rows: str, strings: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A spreadsheet of one sheet, Orders. Style 1 is a date."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{relations}"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {SHEET}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f"<sst {SHEET}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped({name: part.encode() for name, part in parts.items()} | (more or {}))


def docx(body: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'.encode()})


# {"orders": [{"address": "Example Street 1"}]} in orders/orders.json, encrypted by pyzipper 0.4.0 with 128 and with 256 bits of AES.
AES_128 = base64.b64decode(
    "UEsDBBQAAQBjALeLd10AAAAAQAAAAC0AAAASAAsAb3JkZXJzL29yZGVycy5qc29uAZkHAAIAQUUBCAB2LowxRWt3eHMqM5TdlRuJXp6nR9fmk2blLEIqajo8"
    "wHjlnDoQtMai+pBNYzvv68fRDJpbWU9FGkz2f4fB+Si1UEsBAhQDFAABAGMAt4t3XQAAAABAAAAALQAAABIACwAAAAAAAAAAAIABAAAAAG9yZGVycy9vcmRl"
    "cnMuanNvbgGZBwACAEFFAQgAUEsFBgAAAAABAAEASwAAAHsAAAAAAA=="
)
AES_256 = base64.b64decode(
    "UEsDBBQAAQBjALeLd10AAAAASAAAAC0AAAASAAsAb3JkZXJzL29yZGVycy5qc29uAZkHAAIAQUUDCADDffWRqZtnT6Bsia1/eM7WLL91sFJN1i5ApcoJAOUG"
    "gdyYnf3eKMMH7qTLxqLk2PLro8H4gLgVgfNvsqbn0VWNbBlxkL5sBFtQSwECFAMUAAEAYwC3i3ddAAAAAEgAAAAtAAAAEgALAAAAAAAAAAAAgAEAAAAAb3Jk"
    "ZXJzL29yZGVycy5qc29uAZkHAAIAQUUDCABQSwUGAAAAAAEAAQBLAAAAgwAAAAAA"
)
# "Name;E-Mail" and one row in profile.csv, encrypted by Info-ZIP's zip -P with the old cipher.
OLD_CIPHER = base64.b64decode(
    "UEsDBBQACQAIALeLd13Dp5eEMwAAACwAAAALABwAcHJvZmlsZS5jc3ZVVAkAAwp4BGsKeARrdXgLAAEEAAAAAAQAAAAAjvTb2jKjsO27r8hjXd0CpFOwBlfK"
    "/V391oabR+J+rp4RlwO1zTARqLFvH0FnGb/pD/uuUEsHCMOnl4QzAAAALAAAAFBLAQIeAxQACQAIALeLd13Dp5eEMwAAACwAAAALABgAAAAAAAEAAACkgQAA"
    "AABwcm9maWxlLmNzdlVUBQADCngEa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAFEAAACIAAAAAAA="
)
PASSWORD = "open sesame"
