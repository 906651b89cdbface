"""Opening attachments: megabytes and values a second, beside the plainest reading of the same octets by the standard library."""

from __future__ import annotations

import csv
import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attached import pdf, xlsx, zipped
from unsee.mail.inventory.inventory import inventory
from unsee.mail.inventory.limits import Limits
from unsee.mail.inventory.open import open_attachment

ORDERS = 10_000
AMPLE = Limits(entries=10_000_000, seconds=600)


def orders() -> list[dict[str, object]]:
    return [
        {
            "orderId": f"A-{n}",
            "date": f"2024-0{1 + n % 9}-1{n % 10}",
            "deliveryAddress": f"Example Street {n}, 12345 Test",
            "total": n / 100,
        }
        for n in range(ORDERS)
    ]


def as_csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["orderId", "date", "deliveryAddress", "total"], delimiter=";")
    writer.writeheader()
    writer.writerows(orders())
    return out.getvalue().encode()


def as_sheet() -> bytes:
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = [list(orders()[0]), *(list(order.values()) for order in orders())]
    lines = (
        "<row>" + "".join(cell.format(column, n, value) for column, value in zip("ABCD", row, strict=True)) + "</row>"
        for n, row in enumerate(rows, 1)
    )
    return xlsx("".join(lines))


def as_page() -> bytes:
    rows = ("<tr>" + "".join(f"<td>{value}</td>" for value in order.values()) + "</tr>" for order in orders())
    return (
        "<html><table><tr><th>Order</th><th>Date</th><th>Address</th><th>Total</th></tr>" + "".join(rows) + "</table></html>"
    ).encode()


def seconds(once: Callable[[], object], times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        once()
        best = min(best, time.perf_counter() - start)
    return best


def opening(name: str, raw: bytes, plainest: Callable[[], object] | None = None) -> dict[str, float]:
    values = len(inventory([open_attachment(name, "", raw, limits=AMPLE)]).entries)
    took = seconds(lambda: open_attachment(name, "", raw, limits=AMPLE))
    found = {
        "megabytes": round(len(raw) / 2**20, 2),
        "values": values,
        "seconds": round(took, 3),
        "values_per_second": round(values / took),
    }
    return found | ({"plainest_seconds": round(seconds(plainest), 3)} if plainest else {})


def run() -> dict[str, object]:
    json_ = json.dumps({"orders": orders()}, indent=1).encode()
    csv_ = as_csv()
    archive = zipped({"orders.json": json_, "orders.csv": csv_})
    letters = pdf(*["\n".join(f"Delivery address {n}: Example Street {n}, 12345 Test" for n in range(50))] * 100)
    shown = inventory([open_attachment("a.json", "", json_)])
    found: dict[str, object] = {
        "JSON, beside json.loads": opening("a.json", json_, lambda: json.loads(json_)),
        "CSV, beside csv.reader": opening("a.csv", csv_, lambda: list(csv.reader(io.StringIO(csv_.decode()), delimiter=";"))),
        "spreadsheet": opening("a.xlsx", as_sheet()),
        "web page": opening("a.html", as_page()),
        "ZIP of both, beside unpacking it": opening(
            "a.zip", archive, lambda: list(map(zipfile.ZipFile(io.BytesIO(archive)).read, ("orders.json", "orders.csv")))
        ),
        "PDF of 100 pages": opening("a.pdf", letters),
        "search in the values of the JSON, seconds": round(seconds(lambda: shown.search("street 4711")), 3),
        "CSV of them, seconds": round(seconds(shown.to_csv), 3),
        "JSON of them, seconds": round(seconds(shown.to_json), 3),
    }
    return found | {"megabytes_of_memory_at_most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
