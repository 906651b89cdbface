"""Opens the worst files we could think of in a process that may hold no more than 200 MB, and says what it took and what it touched.

Run by a test.
"""

import io
import json
import os
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from pypdf import PdfReader, PdfWriter

from attached import pdf, pdf_of, xlsx, zipped
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.limits import MIB
from unsee.mail.inventory.open import open_attachment

MEMORY = 200 * MIB


def peak_megabytes() -> int:
    """VmHWM is this program's own. `ru_maxrss` begins with what its parent held when it was started."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024


def worst() -> Iterator[tuple[str, str, bytes]]:
    yield "json of empty lists", "a.json", b"[" + b"[]," * (4 * MIB) + b"[]]"
    yield "json of small objects", "a.json", b"[" + b'{"a":1},' * (MIB + MIB // 2) + b"1]"
    yield "json nested a million deep", "a.json", b"[" * (12 * MIB)
    yield "json with one long text and a wide letter", "a.json", b'{"a": "' + "😀".encode() + b"x" * (12 * MIB) + b'"}'
    yield "json of long keys", "a.json", b"{" + b",".join(b'"%d%b": 1' % (n, b"k" * 100) for n in range(100_000)) + b"}"
    yield "json nested with long keys", "a.json", b"".join(b'{"%b":' % (b"k" * 200_000) for _ in range(60)) + b"[1,2,3"
    yield "a million columns", "a.csv", b"ab;" * (8 * MIB)
    yield "rows of one cell", "a.csv", b'"a";b\n' * (2 * MIB)
    yield "one quote and no other", "a.csv", b'a;b\n"' + b"x;\n" * (4 * MIB)
    yield "quotes only", "a.csv", b'"' * (12 * MIB)
    yield "lines of one letter", "a.txt", b"a\n" * (6 * MIB)
    yield "lines of two letters", "a.txt", b"ab\n" * (4 * MIB)
    yield "lines of two letters without an end", "a.txt", b"ab\r" * (4 * MIB)
    yield "one line with a wide letter", "a.txt", "😀".encode() + b"word: " * (2 * MIB)
    yield "labels that never end", "a.txt", (b"a" * 59 + b" ") * (MIB // 8)
    yield "a web page of cells", "a.html", b"<html><table>" + b"<tr><td>a</td><td>b</td></tr>" * 300_000
    yield (
        "a web page that asks for more",
        "a.html",
        b"<html><img src=http://127.0.0.1:9/x><link href=//x.test/y><iframe src=file:///etc/passwd>",
    )
    outside = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><sst><si><t>x</t></si></sst>'
    yield "a spreadsheet that asks for more", "a.xlsx", xlsx("", more={"xl/sharedStrings.xml": outside})
    yield "a web page of open tags", "a.html", b"<html>" + b"<a " * (4 * MIB)
    yield "octets", "a.bin", bytes(range(256)) * (96 * 1024)
    yield "zip of zeros", "a.zip", zipped({f"{n}.txt": b"0" * (15 * MIB) for n in range(6)})
    yield "zip in zip of json", "a.zip", zipped({"b.zip": zipped({"a.json": b"[" + _numbers("{},", 2_000_000) + b"1]"})})
    yield "zip of five thousand files", "a.zip", zipped({f"{n}.json": b'{"a": 1}' for n in range(5_000)})
    yield (
        "zip of incompressible nesting",
        "a.zip",
        zipped({"b.zip": zipped({"c.zip": zipped({"d.pdf": bytes(range(256)) * 50_000}, 0)}, 0)}, 0),
    )
    cells = _numbers('<row><c r="A1" t="s"><v>{}</v></c></row>', 150_000).decode()
    yield "spreadsheet of short texts", "a.xlsx", xlsx(cells, _numbers("<si><t>{}</t></si>", 250_000).decode())
    yield (
        "spreadsheet of wide rows",
        "a.xlsx",
        xlsx(_numbers('<row><c r="ALL1"><v>{}</v></c></row>', 40_000).decode()),
    )
    yield "pdf of drawing orders", "a.pdf", pdf("", orders=b"(x) Tj " * 500_000)
    yield "pdf of numbers", "a.pdf", pdf("", orders=b"1 " * 2_000_000 + b"re")
    yield "pdf of one long text", "a.pdf", pdf("", orders=b"BT /F1 9 Tf (" + b"x" * 3_900_000 + b") Tj ET")
    yield "pdf of many pages", "a.pdf", pdf(*["Name: Ada"] * 3_000)
    yield "pdf of one page many times", "a.pdf", _repeated()
    yield "pdf of a nested array", "a.pdf", pdf("", orders=b"[" * 1_000_000)
    yield (
        "pdf of objects",
        "a.pdf",
        pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>"] + [b"<< /Type /Pages /Kids [3 0 R] >>"] * 40_000),
    )
    yield "pdf of garbage", "a.pdf", b"%PDF-1.7\n" + b"<< /A [ (x) " * 800_000
    yield "pdf without a table", "a.pdf", b"%PDF-1.7\n" + b"1 0 obj <</A 1>> endobj\n" * 90_000
    yield "pdf with a long encrypted page", "a.pdf", _encrypted(pdf("", orders=b"(x) Tj " * 200_000))


def _watched() -> list[str]:
    """From here on, each file opened for writing, each connection and each program started is noted."""
    touched: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        wrote = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if wrote or event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.mkdir", "urllib.")
        ):
            touched.append(f"{event} {arguments[0]}")

    sys.addaudithook(note)
    return touched


def _numbers(form: str, count: int) -> bytes:
    """Different each time, so that it does not pack like a bomb; made bit by bit, for this process has its limit too."""
    out = bytearray()
    for number in range(count):
        out += form.format(number * 7919 % 999_983).encode()
    return bytes(out)


def _repeated() -> bytes:
    kids = " ".join(["3 0 R"] * 4_000)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    drawn = b"(x) Tj " * 10_000
    content = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn)
    return pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count 4000 /Kids [{kids}] >>".encode(), page, content]
    )


def _encrypted(raw: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    writer.encrypt("", owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def main() -> None:
    wanted = sys.argv[1:]
    sys.dont_write_bytecode = True
    touched = _watched()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    seconds: dict[str, float] = {}
    for what, name, raw in worst():
        if wanted and what not in wanted:
            continue
        start = time.process_time()
        opened = open_attachment(name, "", raw)
        shown = inventory([opened])
        seconds[what] = round(time.process_time() - start, 2)
        if wanted:
            print(
                what,
                len(raw),
                type(opened).__name__,
                shown.notes[:2],
                [u.why for u in shown.unopened if hasattr(u, "why")][:2],
                len(shown.entries),
                file=sys.stderr,
            )
            print(peak_megabytes(), seconds[what], file=sys.stderr)
        del opened, shown, raw
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "touched": touched}))


if __name__ == "__main__":
    main()
