"""Workers are killed (SIGKILL) one after the other; what the last one leaves is what would have been without.

A transaction that was not committed leaves nothing, so what a death can leave behind changes only where something begins to last.
Each of these places is tried: a worker dies there, the next one finds what it left, and dies where it has got one step further.
Killed at any one of some four hundred statements, with another worker ending it undisturbed, an erasure takes minutes; of the places
where something begins to last a few are tried so, by a fixed stride.
"""

from __future__ import annotations

import re
import signal
from dataclasses import dataclass
from datetime import date, timedelta
from email import message_from_string, policy

import pytest

STRIDE = 5
OF_THE_PERSON = """
SELECT 1 FROM desk_filingrow WHERE box IS NOT NULL OR who <> '' OR same <> ''
UNION ALL SELECT 1 FROM desk_letterrow WHERE box IS NOT NULL
UNION ALL SELECT 1 FROM desk_erasurerow WHERE memo IS NOT NULL
UNION ALL SELECT 1 FROM desk_coderow
UNION ALL SELECT 1 FROM desk_documentrow
UNION ALL SELECT 1 FROM desk_heldrow
"""
HERS = """
SELECT 1 FROM shop.customers WHERE email ILIKE 'ada@example.org' OR loyalty_no = 77001 OR first_name = 'Ada'
UNION ALL SELECT 1 FROM shop.tickets WHERE sender ILIKE 'ada@example.org' OR body LIKE '%Lovelace%' OR body LIKE '%friend ada@%'
"""
TABLES = ("households", "addresses", "customers", "orders", "products", "order_items", "invoices", "tickets", "staff_notes")


@dataclass(frozen=True)
class After:
    """All that is left when a request is over, but for what is made anew each time (numbers, moments, secrets)."""

    request: tuple[str, str]
    closed: int
    work: int
    packages: int
    kept_out: frozenset[tuple[bytes, str]]
    of_the_person: int
    shop: dict[str, list[tuple]]

    @classmethod
    def of(cls, story) -> After:
        (request,) = story.rows("SELECT state, outcome FROM desk_requestrow")
        return cls(
            request=request,
            closed=story.rows("SELECT count(*) FROM desk_eventrow WHERE kind = 'Closed'")[0][0],
            work=story.rows("SELECT count(*) FROM desk_workrow")[0][0],
            packages=story.rows("SELECT count(*) FROM desk_downloadrow")[0][0],
            kept_out=frozenset(story.rows("SELECT digest, scope FROM suppression_entry")),
            of_the_person=len(story.rows(OF_THE_PERSON)),
            shop=shop_of(story),
        )


def shop_of(story) -> dict[str, list[tuple]]:
    """The values that replace hers are nobody's, and others each time; that they are not hers is looked at by `hers`."""
    found = {name: story.rows(f"TABLE shop.{name} ORDER BY id") for name in TABLES}
    found["customers"] = [(row[0], *row[2:5], *row[6:]) if row[0] == 1 else row for row in found["customers"]]
    found["tickets"] = [(row[0], *row[2:]) if row[0] == 1 else row for row in found["tickets"]]
    return found


def hers(story) -> bool:
    """Something of hers that an erasure takes away is still there."""
    return bool(story.rows(HERS))


def once_or_unsure(story) -> list[str]:
    """The letters that left; one, or it is known that nobody knows."""
    ((state,),) = story.rows("SELECT state FROM desk_letterrow WHERE what LIKE 'done%'")
    left = story.letters("done")
    assert (state, len(left)) in {("sent", 1), ("unsure", 0), ("unsure", 1)}
    return left


def opens(story, letter: str) -> list[str]:
    """What lies behind the links in it."""
    said = message_from_string(letter, policy=policy.default).get_content()
    desk = story.open()
    try:
        fetched = [desk.ports.downloads.fetch(secret) for secret in re.findall(r"/download/([\w-]+)/", said)]
    finally:
        desk.ports.close()
    assert None not in fetched
    return sorted(name for _, files in fetched for name in files)


ASKED = {
    "erasure": ({"email": "ada@example.org", "region": "DE"}, "partly", ["receipt"]),
    "access": ({"email": "ada@example.org", "region": "DE"}, "complied", ["html", "json", "receipt"]),
    "opt_out_sale": ({"email": "ada@example.org", "region": "US-CA"}, "complied", ["receipt"]),
}


def undisturbed(story, right: str, **more: str) -> After:
    """What is left where nothing happens to the worker."""
    _, outcome, _ = ASKED[right]
    assert story.works(**more).returncode == 0
    found = After.of(story)
    assert found.request == ("closed", outcome)
    assert (found.closed, found.work, found.of_the_person) == (1, 0, 0)
    assert len(found.kept_out) == (right != "access")
    assert hers(story) == (right != "erasure")
    return found


def is_never_told_too_early(story, right: str, where: str) -> None:
    if right == "erasure" and story.letters("done"):
        assert not hers(story), f"killed {where}"


def ended_once(story, right: str, expected: After, where: str) -> None:
    assert After.of(story) == expected, f"killed {where}"
    assert hers(story) == (right != "erasure"), f"killed {where}"
    for letter in once_or_unsure(story):
        assert opens(story, letter) == ASKED[right][2], f"killed {where}"


@pytest.mark.parametrize("right", ASKED)
def test_a_worker_is_killed_after_each_lasting_step_and_the_next_one_after_the_next(story, tmp_path, right):
    it = story(right, **ASKED[right][0])
    expected = undisturbed(it, right)
    it.again()
    known = tmp_path / "known"
    known.touch()
    first = date(2026, 11, 24)
    for number in range(60):
        done = it.works((first + timedelta(days=number)).isoformat(), ANEW=str(known))
        where = f"after {known.read_text().splitlines()[-1:]}"
        is_never_told_too_early(it, right, where)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert number >= 10, "so many steps there are at least"
    ended_once(it, right, expected, where)


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_worker_is_killed_once_anywhere_in_an_erasure(story, tmp_path, side):
    """From the first claim on, where something begins to last; of these every STRIDE-th, in CI."""
    it, counted = story("erasure", **ASKED["erasure"][0]), tmp_path / "counted"
    expected = undisturbed(it, "erasure", COUNTED=str(counted))
    lines = [line.split(" ", 2) for line in counted.read_text().splitlines()]
    claimed = next(at for at, (_, how, what) in enumerate(lines) if how == "lasts" and "held_until" in what)
    lasts = [f"{number} {side}" for number, how, _ in lines[claimed:] if how == "lasts"]
    assert len(lasts) >= 15
    for point in lasts[STRIDE // 2 :: STRIDE]:
        it.again()
        assert it.works(DIES=point).returncode == -signal.SIGKILL, point
        is_never_told_too_early(it, "erasure", point)
        it.recovers()
        ended_once(it, "erasure", expected, point)
