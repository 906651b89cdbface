"""All that several lists say about reaching one company, as one list: each way once, the best first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from unsee.directory.company import Contact, ContactKind, ContactState
from unsee.directory.lists.seen import CALIFORNIA, STATES, Seen
from unsee.directory.names import folded
from unsee.directory.role import is_role_mailbox

FORMS = 8  # a broker of twenty registrations files twenty pages, most of them the same: the best are enough
DOUBTED = "one of its mailboxes bounced"
_PRIVACY = (
    "priva",
    "datens",
    "data",
    "gdpr",
    "dsgvo",
    "ccpa",
    "dpo",
    "dsb",
    "rgpd",
    "legal",
    "optout",
    "opt-out",
    "protec",
    "tietos",
)
_USELESS = {ContactState.FORM_ONLY: 1, ContactState.BOUNCED: 2, ContactState.DEAD: 3}


def contacts(seen: Sequence[Seen], name: str, domain: str) -> tuple[Contact, ...]:
    """Mailboxes of persons are left out here, whatever list names them."""
    every = [_tidy(contact) for one in seen for contact in one.contacts]
    kept = [c for c in every if c.kind is not ContactKind.EMAIL or is_role_mailbox(c.value, name, domain)]
    named_by = Counter(which for which, _ in {(key(contact), contact.source) for contact in kept})
    single = _after_bounces(_each_once(kept), seen)
    best = sorted(_one_per_list(single), key=lambda contact: _order(contact, named_by[key(contact)]))
    forms = [contact for contact in best if contact.kind is ContactKind.FORM][:FORMS]
    return tuple(contact for contact in best if contact.kind is not ContactKind.FORM or contact in forms)


def _tidy(contact: Contact) -> Contact:
    value = contact.value.replace("\xad", "").strip()
    if contact.kind is ContactKind.EMAIL:
        local, _, host = value.partition("@")
        value = f"{local}@{host.lower()}"
    return replace(contact, value=value)


def key(contact: Contact) -> tuple[ContactKind, str]:
    """Two ways of writing one contact are one: case of a mailbox, `www.`, the slash at the end."""
    match contact.kind:
        case ContactKind.FORM:
            plain = contact.value.partition("://")[2].removeprefix("www.").rstrip("/")
            host, slash, path = plain.partition("/")
            return contact.kind, host.lower() + slash + path
        case ContactKind.PHONE:
            return contact.kind, "".join(sign for sign in contact.value if sign.isdigit())
        case _:
            return contact.kind, folded(" ".join(contact.value.split()))


def _each_once(every: Iterable[Contact]) -> list[Contact]:
    """Of several sightings, the newest one that knows something; else the newest."""
    same: defaultdict[tuple[ContactKind, str], list[Contact]] = defaultdict(list)
    for contact in every:
        same[key(contact)].append(contact)
    return [
        max(sightings, key=lambda c: (c.state is not ContactState.UNKNOWN, bool(c.difficulty), c.seen or date.min, bool(c.note)))
        for sightings in same.values()
    ]


def _after_bounces(every: list[Contact], seen: Iterable[Seen]) -> list[Contact]:
    """What the broker list says of a company's mail without naming a mailbox, told of the mailboxes the registries know.

    If the registries know one, it is the one that bounced: the list took its mailboxes from there. Of several, we can't tell.
    """
    bounced = max((one.bounced for one in seen if one.bounced), default=None)
    form_only = any(one.form_only for one in seen)
    registered = [
        c for c in every if c.kind is ContactKind.EMAIL and c.source in {CALIFORNIA, STATES} and c.state is ContactState.UNKNOWN
    ]
    if form_only:
        return [replace(c, state=ContactState.FORM_ONLY) if c in registered else c for c in every]
    if bounced and len(registered) == 1:
        told = f"bounced on {bounced.isoformat()}"
        return [replace(c, state=ContactState.BOUNCED, note=told) if c in registered else c for c in every]
    if bounced:
        return [replace(c, note=f"{DOUBTED} on {bounced.isoformat()}") if c in registered else c for c in every]
    return every


def _mailbox_unproven(contact: Contact) -> bool:
    return contact.kind is ContactKind.EMAIL and contact.state is ContactState.UNKNOWN


def _one_per_list(every: Iterable[Contact]) -> list[Contact]:
    """A list's first postal address and telephone; the compiled registries' only where no better list has one."""
    found: dict[tuple[ContactKind, str], Contact] = {}
    rest: list[Contact] = []
    for contact in every:
        if contact.kind in {ContactKind.POST, ContactKind.PHONE}:
            found.setdefault((contact.kind, contact.source), contact)
        else:
            rest.append(contact)
    better = {kind for kind, source in found if source != STATES}
    return rest + [contact for (kind, source), contact in found.items() if source != STATES or kind not in better]


def _order(contact: Contact, lists: int) -> tuple[int, int, int, int, str]:
    """Usable before useless; what the company asks for, what worked, privacy mailboxes, forms, other mailboxes, post, phone.

    Among equals, what most lists name; then the newest.
    """
    age = -(contact.seen or date.min).toordinal()
    return _USELESS.get(contact.state, 0), _rank(contact), -lists, age, contact.value


def _rank(contact: Contact) -> int:
    works = contact.state is ContactState.WORKING
    match contact.kind:
        case ContactKind.PROTOCOL:
            return 0
        case ContactKind.EMAIL:
            for_privacy = any(word in folded(contact.value.partition("@")[0]) for word in _PRIVACY)
            return 2 if works else 7 if contact.note.startswith(DOUBTED) else 3 if for_privacy else 6
        case ContactKind.FORM:
            return 1 if "asks for" in contact.note else 4 if works else 5
        case ContactKind.POST:
            return 1 if "asks for" in contact.note else 8
        case ContactKind.PHONE:
            return 9
