"""The service providers of `[[vendors]]` in desk.toml, as the desk tells them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import assert_never
from uuid import UUID

from unsee.channels import vendors as channel
from unsee.channels.vendors import Notice, Teller, Vendor, read_vendors
from unsee.datamap.identifier import Identifier, Kind
from unsee.desk.config import Config
from unsee.desk.ports import Again, Heard, Never, Task
from unsee.received.details import Kind as Known
from unsee.refusal import BadInput

RIGHTS = frozenset({"erasure", "opt_out_sale"})  # what the desk passes on
LONGEST_NAME = 50


@dataclass(frozen=True, slots=True)
class OfDesk:
    """`unsee.desk.ports.Vendors`."""

    vendors: tuple[Vendor, ...]
    index: Callable[[str, str], str]  # keyed: nobody else can compute it
    now: Callable[[], datetime]
    teller: Teller

    def names(self, right: str) -> tuple[str, ...]:
        return tuple(each.name for each in self.vendors if right in each.rights)

    def tell(self, name: str, task: Task, submitted: datetime, tries: int) -> Heard | Again | Never:
        (vendor,) = (each for each in self.vendors if each.name == name)
        notice = Notice(self._id(task.request, name), task.right, _known(task), submitted, _regulation(task))
        match self.teller.tell(vendor, notice, tries=tries, now=self.now()):
            case channel.Heard(nothing=nothing):
                return Heard(nothing)
            case channel.Again(after=after, why=why):
                return Again(after, why)
            case channel.Never(why=why):
                return Never(why)
            case _ as never:
                assert_never(never)

    def _id(self, request: str, name: str) -> UUID:
        """The same at every try, another for every provider, and nothing anybody could tell the request by."""
        return UUID(hex=self.index("vendor", f"{request}\0{name}")[:32], version=5)


def open_vendors(
    folder: Path, config: Config, index: Callable[[str, str], str], now: Callable[[], datetime], teller: Teller | None = None
) -> OfDesk | None:
    """None where desk.toml names none. Raises BadInput for settings that can't be."""
    rows = config.more.get("vendors", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput("Vendors are written as [[vendors]], one table for each.")
    found = read_vendors(rows, folder)
    for each in found:
        _check(each)
    return OfDesk(found, index, now, teller or Teller()) if found else None


def _check(vendor: Vendor) -> None:
    """A setting nobody acts on is refused, so that nobody relies on it."""
    if len(vendor.name) > LONGEST_NAME or not vendor.name.isprintable():
        raise BadInput(f"The name of a vendor is one line of at most {LONGEST_NAME} letters, not {vendor.name[:60]!r}.")
    if beyond := sorted(vendor.rights - RIGHTS):
        raise BadInput(
            f"The desk tells vendors of {' and '.join(sorted(RIGHTS))} only; {vendor.name!r} has {beyond[0]} in rights."
        )


def _known(task: Task) -> tuple[Identifier, ...]:
    return tuple(Identifier(Kind(each.kind.value), each.value) for each in task.identifiers if each.kind is not Known.URL)


def _regulation(task: Task) -> str:
    """OpenDSR knows these two."""
    return "ccpa" if task.region.startswith("US") else "gdpr"
