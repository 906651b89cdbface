"""Finding words in mail and in one's own letters.

Bodies lie encrypted on the disk, each case's under its own key, and no index of their words may lie beside them: destroying a
key would then forget nothing. So what is searched is memory of this process, read little by little
(docs/decisions/search-without-an-index.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from threading import Lock
from time import monotonic
from typing import TypeVar
from unicodedata import normalize

from unsee.case.case import Case
from unsee.case.events import Purpose
from unsee.mail.message import parse
from unsee.person.draft import from_bytes
from unsee.person.ports import Ports

BATCH = 100  # texts read at once
LONGEST_TEXT = 50_000  # characters of one message; what comes after is mostly the quoted letter
LONGEST_QUERY, MOST_WORDS = 200, 10
EXCERPT = 240  # characters around a hit
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """A text that can be searched: a message that came, or a letter of one's own."""

    on: date
    case: str | None
    mail: int | None = None
    letter: str = ""  # the hash of its words
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Text:
    title: str = ""
    who: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    read: int  # messages, and cases with their letters
    of: int
    places: tuple[Place, ...]  # the latest first

    @property
    def whole(self) -> bool:
        return self.read >= self.of


Read = tuple[Place, str]  # where, and what it says, folded


class Search:
    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._mails: dict[int, Read] = {}
        self._letters: dict[str, tuple[int, list[Read]]] = {}  # case -> the version they were read at
        self._clock, self._lock = clock, Lock()

    def find(self, ports: Ports, query: str, seconds: float) -> Found:
        """Reads on for so long, then looks in all that was read. All words must occur, anywhere in the text."""
        words = words_of(query)
        with self._lock:
            until = self._clock() + seconds
            mails, cases = self._keep_what_is_there(ports)
            for some in _batches(sorted(mails, reverse=True)):
                if self._clock() < until:
                    self._mails |= _read_mails(ports, {mail: mails[mail] for mail in some})
            for names in _batches([*cases]):
                if self._clock() < until:
                    self._letters |= _read_letters(ports, {name: cases[name] for name in names})
            unread = len(mails.keys() - self._mails.keys()) + len(cases.keys() - self._letters.keys())
            read = len(self._mails) + len(self._letters)
            hits = list(self._texts()) if words else []
            for word in words:
                hits = [each for each in hits if word in each[1]]
        places = sorted((place for place, _ in hits), key=lambda place: (place.on, place.mail or 0), reverse=True)
        return Found(read, read + unread, tuple(places))

    def drop_gone(self, ports: Ports) -> None:
        """What was dismissed or forgotten is out of memory before anybody asks again."""
        with self._lock:
            if self._mails or self._letters:
                self._keep_what_is_there(ports)

    def holds(self, words: str) -> bool:
        folded = _folded(words)
        return any(folded in text for _, text in self._texts())

    def _keep_what_is_there(self, ports: Ports) -> tuple[dict[int, str | None], dict[str, int]]:
        """Everything else is dropped. Returns what is still to be read: messages, and cases with their versions."""
        mails, cases = ports.mailroom.readable(), ports.cases.versions()
        for mail in [mail for mail, read in self._mails.items() if mails.get(mail, "") != read[0].case]:
            del self._mails[mail]
        for case in [case for case, kept in self._letters.items() if cases.get(case) != kept[0]]:
            del self._letters[case]
        return (
            {mail: case for mail, case in mails.items() if mail not in self._mails},
            {case: version for case, version in cases.items() if case not in self._letters},
        )

    def _texts(self) -> Iterator[Read]:
        yield from self._mails.values()
        for _, letters in self._letters.values():
            yield from letters


def texts(ports: Ports, places: Sequence[Place]) -> list[Text]:
    """Deciphered anew each time: only what is compared stays in memory. One that can't be read any more has no text."""
    mails = {mail: raw for mail, _, raw in ports.mailroom.raws([place.mail for place in places if place.mail is not None])}
    letters = dict(ports.cases.bodies([(place.case, place.letter) for place in places if place.letter and place.case]))
    return [
        _of_mail(mails.get(place.mail)) if place.mail is not None else _of_letter(letters.get((place.case or "", place.letter)))
        for place in places
    ]


def _read_mails(ports: Ports, mails: dict[int, str | None]) -> dict[int, Read]:
    return {
        mail: (Place(came_at.date(), mails[mail], mail=mail), _compared(_of_mail(raw)))
        for mail, came_at, raw in ports.mailroom.raws([*mails])
    }


def _read_letters(ports: Ports, cases: dict[str, int]) -> dict[str, tuple[int, list[Read]]]:
    loaded = list(ports.cases.load_many([*cases]))
    places = [place for each in loaded for place in _letters(each.id, each.case)]
    found: dict[str, tuple[int, list[Read]]] = {each.id: (each.version, []) for each in loaded}
    for place, text in zip(places, texts(ports, places), strict=True):
        found[place.case or ""][1].append((place, _compared(text)))
    return found


def words_of(query: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(islice(_folded(query[:LONGEST_QUERY]).split(), MOST_WORDS)))


def excerpt(text: Text, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The first of the lines with most of the words, in pieces: (what it says, whether that was looked for)."""
    lines = [line.strip() for line in text.body.splitlines() if line.strip()] or [""]
    best = max(lines, key=lambda line: sum(word in _folded(line) for word in words))
    return pieces(_around(best, words), words)


def pieces(line: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Letter by letter where folding makes a letter longer ("ß" is "ss"), so that what is marked is what was found."""
    folded = [_folded(character) for character in line]
    starts = [0]
    for each in folded:
        starts.append(starts[-1] + len(each))
    whole, marked = "".join(folded), bytearray(starts[-1])
    for word in words:
        at = whole.find(word)
        while at >= 0:
            marked[at : at + len(word)] = b"\1" * len(word)
            at = whole.find(word, at + len(word))
    found: list[tuple[str, bool]] = []
    for number, character in enumerate(line):
        hit = any(marked[starts[number] : starts[number + 1]])
        if found and found[-1][1] == hit:
            found[-1] = found[-1][0] + character, hit
        else:
            found.append((character, hit))
    return found


def _around(line: str, words: tuple[str, ...]) -> str:
    if len(line) <= EXCERPT:
        return line
    folded = _folded(line)
    first = min((at for word in words if (at := folded.find(word)) >= 0), default=0)
    start = max(0, min(first, len(line)) - EXCERPT // 3)
    return f"{'… ' if start else ''}{line[start : start + EXCERPT]}{' …' if start + EXCERPT < len(line) else ''}"


def _letters(case_id: str, case: Case) -> Iterator[Place]:
    if case.forgotten_on is None:
        for letter in case.letters:
            prepared = letter.prepared
            yield Place(letter.sent_on or prepared.on, case_id, letter=prepared.blob, purpose=prepared.purpose)


def _of_mail(raw: bytes | None) -> Text:
    if raw is None:
        return Text()
    message = parse(raw)
    who = f"{message.from_.display} <{message.from_.address}>" if message.from_ else ""
    return Text(message.subject, who, message.text[:LONGEST_TEXT])


def _of_letter(body: bytes | None) -> Text:
    if body is None:
        return Text()
    letter = from_bytes(body)
    return Text(letter.subject, "", letter.body[:LONGEST_TEXT])


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


def _compared(text: Text) -> str:
    return _folded(f"{text.title}\n{text.who}\n{text.body}")


def _batches(items: list[Item]) -> Iterator[list[Item]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
