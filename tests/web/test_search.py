"""Words in mail and letters: found, marked, and out of memory when they are gone."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from unsee.person.forget import forget
from unsee.person.search import Search, pieces, words_of
from unsee.person.sync import sync
from unsee.wiring import Local
from web.conftest import HOSTILE
from web.replies import DELETED, asked, writes
from web.visitor import batch, words

NUMBERS = count(1)


def stranger_writes(alex, subject: str, text: str) -> int:
    """A message that belongs to no case; its number."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "Someone <someone@elsewhere.test>", "alex@example.org", subject
    message["Message-ID"] = f"<{next(NUMBERS)}@elsewhere.test>"
    message.set_content(text)
    sync(alex.here.ports, "INBOX", lambda _: iter([batch(message.as_bytes())]))
    return max(alex.here.ports.mailroom.readable())


def found(alex, query: str) -> list[str]:
    page = alex.get(f"/search/?q={query}").content.decode()
    return [words(each) for each in re.findall(r"<li class=\"card\">(.*?)</li>", page, re.DOTALL)]


class TestFinding:
    def test_a_word_of_an_answer_shows_its_line_day_and_company(self, alex):
        case = asked(alex)
        writes(alex, case, "Dear Alex,\n\nThe quokka file was erased on Monday.\n")
        (hit,) = found(alex, "quokka")
        assert "Your request" in hit
        assert "Shop Number 1" in hit
        assert "The quokka file was erased on Monday." in hit
        page = alex.text("/search/?q=quokka")
        assert "The <mark>quokka</mark> file" in page
        assert f'href="/cases/{case}/"' in page

    def test_all_words_must_occur_somewhere_in_one_text(self, alex):
        case = asked(alex)
        writes(alex, case, "The quokka.\n\nAnd a wombat.\n")
        writes(alex, case, "Only a wombat.\n")
        assert len(found(alex, "wombat")) == 2
        assert len(found(alex, "WOMBAT quokka")) == 1
        assert found(alex, "wombat numbat") == []

    def test_one_s_own_letters_are_found_too(self, alex):
        asked(alex)
        (hit,) = found(alex, "alex@example.org")
        assert "your letter to Shop Number 1" in hit

    def test_mail_that_was_not_placed_leads_to_its_page(self, alex):
        mail = stranger_writes(alex, "Platypus sale", "Cheap platypus today")
        assert "not placed" in found(alex, "cheap")[0]
        assert f'href="/messages/{mail}/"' in alex.text("/search/?q=cheap")

    def test_capitals_and_sharp_s_are_the_same_as_elsewhere_in_the_world(self, alex):
        writes(alex, asked(alex), "Wir haben alles in der GROSSEN Straße gelöscht.\n")
        assert len(found(alex, "strasse")) == 1
        assert len(found(alex, "STRAẞE großen")) == 1

    def test_nothing_is_asked_of_an_empty_search(self, alex):
        asked(alex)
        assert "Nothing is found" not in words(alex.text("/search/?q=%20"))
        assert "Nothing is found." in words(alex.text("/search/?q=nowhere"))

    def test_hostile_words_stay_words(self, alex):
        writes(alex, asked(alex), f"quokka {HOSTILE}\n")
        stranger_writes(alex, "quokka <img src=x onerror=alert(1)>", "quokka")
        page = alex.text("/search/?q=quokka")
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "<svg/onload" not in alex.text("/search/?q=%3Csvg/onload=alert(1)%3E")


class TestReadingLittleByLittle:
    def test_what_is_not_read_in_time_is_said_and_read_on_with_the_next_request(self, alex):
        for number in range(3):
            stranger_writes(alex, f"Number {number}", "quokka")
        stopped = Search(clock=iter(range(10**6)).__next__)  # a second passes at each look at the clock
        first = stopped.find(alex.here.ports, "quokka", 0)
        assert (first.read, first.of, first.whole) == (0, 3, False)
        second = stopped.find(alex.here.ports, "quokka", 10)
        assert (second.read, second.whole, len(second.places)) == (3, True, 3)

    def test_a_later_search_reads_nothing_again(self, alex):
        asked(alex)
        for number in range(3):
            stranger_writes(alex, f"Number {number}", "quokka")
        found(alex, "quokka")

        def queries() -> int:
            with CaptureQueriesContext(connection) as asked_:
                alex.here.search.find(alex.here.ports, "quokka", 1.0)
            return len(asked_)

        assert queries() == 2, "which messages there are, and which cases"

    def test_the_database_is_not_asked_more_for_more_mail(self, alex):
        def queries() -> int:
            found(alex, "quokka")
            with CaptureQueriesContext(connection) as asked_:
                found(alex, "quokka")
            return len(asked_)

        stranger_writes(alex, "One", "quokka")
        alone = queries()
        for number in range(5):
            stranger_writes(alex, f"More {number}", "quokka")
        assert queries() == alone


class TestForgetting:
    def test_a_dismissed_message_leaves_memory_at_once(self, alex):
        mail = stranger_writes(alex, "Sale", "quokka")
        assert len(found(alex, "quokka")) == 1
        alex.post(f"/messages/{mail}/dismiss/", on=f"/messages/{mail}/")
        assert not alex.here.search.holds("quokka")
        assert found(alex, "quokka") == []

    def test_a_case_forgotten_on_its_page_leaves_memory_at_once(self, alex):
        case = asked(alex)
        writes(alex, case, DELETED)
        assert len(found(alex, "deleted")) == 1
        alex.post(f"/cases/{case}/forget/", on=f"/cases/{case}/forget/", sure="1")
        assert not alex.here.search.holds("deleted")

    def test_a_case_forgotten_by_another_process_is_not_found_again(self, alex):
        case = asked(alex)
        writes(alex, case, DELETED)
        assert len(found(alex, "deleted")) == 1
        ports = alex.here.ports
        forget(ports, Local().shredder(ports), case)
        assert found(alex, "deleted") == []
        assert not alex.here.search.holds("deleted")
        assert not alex.here.search.holds("alex@example.org"), "its letters, too"

    def test_a_search_leaves_no_word_on_the_disk(self, alex):
        """Besides what the fetch left in SQLite's write-ahead log, which `unsee forget` wipes."""

        def on_disk() -> int:
            files = [path for path in alex.here.ports.home.rglob("*") if path.is_file()]
            return sum(path.read_bytes().count(b"quokka") for path in files)

        writes(alex, asked(alex), "The quokka file was erased.\n")
        before = on_disk()
        assert len(found(alex, "quokka")) == 1
        assert on_disk() == before


class TestMarking:
    @pytest.mark.parametrize(
        ("line", "query", "marked"),
        [
            ("The quokka", "quokka", ["quokka"]),
            ("Straße und Strasse", "strasse", ["Straße", "Strasse"]),
            ("abcabc", "abc", ["abcabc"]),
            ("ﬁle it", "file", ["ﬁle"]),
            ("nothing", "absent", []),
            ("", "x", []),
        ],
    )
    def test_marks_what_was_found_and_loses_nothing(self, line, query, marked):
        told = pieces(line, words_of(query))
        assert [text for text, hit in told if hit] == marked
        assert "".join(text for text, _ in told) == line

    def test_at_most_ten_words_of_two_hundred_characters_are_looked_for(self):
        assert len(words_of(" ".join(map(str, range(50))))) == 10
        assert sum(map(len, words_of("x" * 1000))) == 200
