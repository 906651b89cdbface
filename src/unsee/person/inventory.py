"""What they hold on you: the files of every answer in a case, opened and laid out as one list."""

from __future__ import annotations

from unsee.mail.inventory.inventory import Inventory, inventory
from unsee.mail.inventory.missing import missing_items
from unsee.mail.inventory.open import open_attachment
from unsee.mail.inventory.opened import Opened
from unsee.mail.message import attached_files, parse
from unsee.person.ports import Ports
from unsee.refusal import Refused


def inventory_of(ports: Ports, case_id: str, password: str | None = None) -> Inventory:
    """Raises Refused where no answer with files has come."""
    files = _files(_raws(ports, case_id), password)
    if not files:
        raise Refused("No answer with files has come in this case; what the messages themselves say, `unsee show` tells.")
    return inventory(files)


def unsaid(ports: Ports, case_id: str) -> tuple[str, ...]:
    """The letters of GDPR Art. 15(1) on which all their answers together are silent."""
    raws = _raws(ports, case_id)
    return missing_items(inventory(_files(raws, None)), "\n\n".join(parse(raw).text for raw in raws)) if raws else ()


def _raws(ports: Ports, case_id: str) -> list[bytes]:
    return [ports.mailroom.raw(mail.id) for mail in ports.mailroom.of_case(case_id)]


def _files(raws: list[bytes], password: str | None) -> list[Opened]:
    attached = (pair for raw in raws for pair in attached_files(raw))
    return [open_attachment(file.name, file.content_type, octets, password=password) for file, octets in attached]
