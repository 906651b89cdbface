"""Where the person a request names was known before: addresses a code may go to besides the one it names.

An identifier leads to the addresses that stand in the very rows it is found in. It is proved with an address only where it leads
to that one and to no other: a telephone at home is several people's. A number that anybody may have typed in, as a telephone's,
must besides stand in no row without the address; a customer number is the company's own.
"""

from __future__ import annotations

from collections import defaultdict

from unsee.datamap import identifier
from unsee.datamap.lead import Lead
from unsee.desk.ports import Ports
from unsee.mail.address import ascii_address
from unsee.received.details import Details, Held, Identifier, Kind
from unsee.refusal import BadInput

MOST = 3  # addresses: what leads to more tells nobody apart
_LEADING = (Kind.EMAIL, Kind.PHONE, Kind.ACCOUNT)


def leading(details: Details) -> tuple[Identifier, ...]:
    """What somebody can be found by: not the named address itself, which has its own letter."""
    named = details.named.casefold()
    return tuple(each for each in details.identifiers if each.kind in _LEADING and each.value.casefold() != named)


def find(ports: Ports, details: Details) -> tuple[Held, ...]:
    """None where they are too many to be one person's. Where the named address is among them, that one alone."""
    if ports.leads is None:
        return ()
    named, found = details.named.casefold(), dict[str, str]()
    shown_by: dict[str, list[Identifier]] = defaultdict(list)
    known = {identifier.Identifier(identifier.Kind(each.kind.value), each.value): each for each in leading(details)}
    for lead in ports.leads(tuple(known)):
        addresses = {each.casefold(): each for each in map(_usable, sorted(lead.addresses)) if each}
        if len(addresses) > MOST:
            continue
        found |= addresses
        if alone := _alone(lead):
            shown_by[alone].append(known[lead.by])
    held = {key: Held(address, tuple(shown_by[key])) for key, address in found.items() if key != ports.config.mail.casefold()}
    if named in held:
        return (held[named],)
    return tuple(held.values()) if len(held) <= MOST else ()


def _alone(lead: Lead) -> str:
    """The one address this is proved with, if there is one."""
    addresses = {(_usable(each) or each).casefold() for each in lead.addresses}
    own = lead.everywhere or lead.by.kind is identifier.Kind.ACCOUNT
    return addresses.pop() if own and len(addresses) == 1 else ""


def _usable(address: str) -> str:
    """As it may be written to; empty for what is no address, and for what stands where one was erased (RFC 2606)."""
    try:
        known = ascii_address(address)
    except BadInput:
        return ""
    return "" if known.casefold().endswith(".invalid") else known
