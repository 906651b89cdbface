"""What an answer means for the person who was shown there. Certain only where it is; a doubt is said, never decided.

A wrong "gone" would end a case that is not over, and a wrong "there" would accuse somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from unsee.case.events import Sight
from unsee.directory.names import folded
from unsee.recheck.address import is_home, own_words, same_page, site_of
from unsee.recheck.fetched import Answer, Fetched, Nothing
from unsee.recheck.name import Found, find
from unsee.recheck.page import Page, is_picture, is_text, read_page
from unsee.recheck.signs import is_wall, says_not_found

ALIKE = 0.95  # of the words of two pages, their own addresses' aside
FEW = 25  # words: less is a frame that scripts fill
GONE = frozenset({404, 410})
REFUSED = frozenset({401, 403, 407, 429, 451})


@dataclass(frozen=True, slots=True)
class Judged:
    sight: Sight
    said: str = ""  # the line that names the person, or what kept us from looking


def judge(fetched: Fetched, names: Iterable[str], *, beside: Fetched | None, named_before: bool) -> Judged:
    """`beside` is what the site answers to an address that can't exist; needed where `wants_beside` says so."""
    if isinstance(fetched, Nothing):
        return Judged(fetched.why, fetched.said)
    if (by_status := _by_status(fetched.status)) is not None:
        return Judged(by_status, f"the site answers {fetched.status}")
    if is_picture(fetched):
        placeholder = isinstance(beside, Answer) and beside.status == fetched.status and beside.body == fetched.body
        return Judged(Sight.NOT_FOUND_PAGE if placeholder else Sight.PICTURE)
    if not is_text(fetched):
        return Judged(Sight.UNREADABLE, f"it is a file of the kind {fetched.content_type[:80]}")
    page = read_page(fetched)
    found = _named(names, page)
    if found and not found.short:
        return _where_named(fetched, page, found, beside)
    return _where_not_named(fetched, page, found, beside, named_before=named_before)


def wants_beside(fetched: Fetched, names: Iterable[str]) -> bool:
    """Whether the site's answer to a nonsense address can change anything: not where the page surely names the person."""
    if isinstance(fetched, Nothing) or _by_status(fetched.status) is not None:
        return False
    if is_picture(fetched):
        return True
    found = _named(names, read_page(fetched)) if is_text(fetched) else None
    return is_text(fetched) and (found is None or _may_echo(fetched, found))


def _by_status(status: int) -> Sight | None:
    if status in GONE:
        return Sight.ADDRESS_GONE
    if status in REFUSED:
        return Sight.BLOCKED
    return None if 200 <= status < 300 else Sight.FAILED


def _named(names: Iterable[str], page: Page) -> Found | None:
    hits = (find(names, piece) for piece in (page.title, page.text, page.unshown))
    return min((hit for hit in hits if hit), key=lambda hit: hit.short, default=None)


def _may_echo(fetched: Answer, found: Found) -> bool:
    """The page may only repeat what was asked for, because the address holds the name."""
    return len(own_words(fetched.asked) & set(folded(found.excerpt).split())) > 0


def _where_named(fetched: Answer, page: Page, found: Found, beside: Fetched | None) -> Judged:
    if not _may_echo(fetched, found) or _tells_apart(fetched, page, beside):
        return Judged(Sight.NAMED, found.excerpt)
    if isinstance(beside, Answer):
        return Judged(Sight.NOT_FOUND_PAGE, found.excerpt)
    return Judged(Sight.FAILED if says_not_found(page) else Sight.NAMED, found.excerpt)


def _tells_apart(fetched: Answer, page: Page, beside: Fetched | None) -> bool:
    """The site answers this address otherwise than one it can't know, so it does not only repeat what it was asked."""
    if not isinstance(beside, Answer):
        return False
    both_say_no = says_not_found(page) and is_text(beside) and says_not_found(read_page(beside))
    return beside.status != fetched.status or not (_alike(fetched, page, beside) or both_say_no)


def _where_not_named(fetched: Answer, page: Page, found: Found | None, beside: Fetched | None, *, named_before: bool) -> Judged:
    sight = Sight.NAME_GONE if named_before else Sight.NEVER_NAMED
    if is_wall(page):
        sight = Sight.BLOCKED
    elif found:
        sight = Sight.SHORT_NAME
    elif is_home(fetched.final) and not is_home(fetched.asked) and site_of(fetched.final) == site_of(fetched.asked):
        sight = Sight.SENT_HOME
    elif says_not_found(page):
        sight = Sight.NOT_FOUND_PAGE
    elif len(page.text.split()) < FEW and page.scripted:
        sight = Sight.SCRIPTED
    elif fetched.cut:
        sight = Sight.TOO_LONG
    elif _alike(fetched, page, beside):
        sight = Sight.NOT_FOUND_PAGE
    elif not same_page(fetched.asked, fetched.final):
        sight = Sight.LED_ELSEWHERE
    return Judged(sight, found.excerpt if found else "")


def _alike(fetched: Answer, page: Page, beside: Fetched | None) -> bool:
    """The site answers a nonsense address just so: the same words, but for those of each one's own address."""
    if not isinstance(beside, Answer) or beside.status != fetched.status or not is_text(beside):
        return False
    one, other = _words(page, fetched.asked), _words(read_page(beside), beside.asked)
    return (one & other).total() >= ALIKE * max((one | other).total(), 1)


def _words(page: Page, url: str) -> Counter[str]:
    own = own_words(url)
    return Counter(
        word for word in folded(f"{page.title} {page.text}").split() if not own & set(word.strip(".,:;!?\"'()«»").split("-"))
    )
