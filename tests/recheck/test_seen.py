"""What an answer means for the person: gone, there, or not certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servers.web import WORDS, html, plain_page, profile
from unsee.case.events import Sight
from unsee.recheck.fetched import Answer, Nothing
from unsee.recheck.seen import judge, wants_beside

URL = "https://shop.test/people/7"
ALEX = ("Alex Example",)
NO_SUCH_PAGE = Answer(
    "https://shop.test/people/qx", "https://shop.test/people/qx", 404, "text/html", html("Not found", "No such page.")
)


def answer(
    body: bytes, *, status: int = 200, final: str = URL, asked: str = URL, kind: str = "text/html", cut: bool = False
) -> Answer:
    return Answer(asked, final, status, kind, body, cut)


def sight(got, *, beside=NO_SUCH_PAGE, named_before: bool = False, names=ALEX) -> Sight:
    return judge(got, names, beside=beside, named_before=named_before).sight


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_no_more_is_gone(status):
    assert sight(answer(profile("Alex Example"), status=status)) is Sight.ADDRESS_GONE


@pytest.mark.parametrize(
    ("status", "is_"),
    [
        (401, Sight.BLOCKED),
        (403, Sight.BLOCKED),
        (429, Sight.BLOCKED),
        (451, Sight.BLOCKED),
        (500, Sight.FAILED),
        (503, Sight.FAILED),
    ],
)
def test_a_refusal_or_a_failure_proves_nothing(status, is_):
    assert sight(answer(b"", status=status), named_before=True) is is_


@pytest.mark.parametrize("why", [Sight.NOT_ALLOWED, Sight.FAILED, Sight.FORBIDDEN_PLACE])
def test_no_answer_is_no_proof(why):
    judged = judge(Nothing(why, "a reason"), ALEX, beside=None, named_before=True)
    assert (judged.sight, judged.said) == (why, "a reason")


def test_a_page_with_the_name_is_still_there_and_the_line_is_shown():
    judged = judge(answer(profile("Alex Example")), ALEX, beside=None, named_before=False)
    assert judged.sight is Sight.NAMED
    assert "Alex Example" in judged.said


@pytest.mark.parametrize(
    "body",
    [
        html("EXAMPLE, ALEX", f"<p>{WORDS}</p>"),
        html("Shop", f'<p>{WORDS}</p><img src="/7.jpg" alt="Portrait of Alex Example">'),
        html("Shop", f'<p>{WORDS}</p><script>window.state={{"name": "Alex Example", "id": 7}}</script>'),
        b"<title>Shop</title><meta content='Everything about Alex Example, Paris' name=description><p>" + WORDS.encode(),
        html("Shop", f"<p>{WORDS}</p><p>Al<b>ex</b>&nbsp;Example</p>"),
        b"<meta charset=utf-16><p>Alex Example</p>",
    ],
)  # fmt: skip
def test_the_name_is_found_where_a_reader_or_a_search_engine_finds_it(body):
    assert sight(answer(body)) is Sight.NAMED


@pytest.mark.parametrize(
    "body",
    [
        html("Shop", f"<p>{WORDS}</p><!-- Alex Example -->"),
        html("Shop", f'<p>{WORDS}</p><a href="https://shop.test/alex-example">a member</a>'),
        html("Shop", f'<p>{WORDS}</p><link rel=canonical href="/people/alex example">'),
        html("Shop", f"<p>{WORDS}</p><p>Alex Other, John Example</p>"),
    ],
)
def test_a_comment_an_address_or_another_person_is_not_the_name(body):
    assert sight(answer(body)) is Sight.NEVER_NAMED


def test_an_absent_name_is_gone_only_if_it_was_ever_seen_there():
    assert sight(answer(plain_page()), named_before=True) is Sight.NAME_GONE
    assert sight(answer(plain_page()), named_before=False) is Sight.NEVER_NAMED


SOFT = [
    html("Page not found", "<p>Try our front page.</p>"),
    html("Shop", "<h1>This profile is no longer available.</h1>"),
    html("Shop", "<p>Diese Seite wurde gelöscht.</p>"),
    html("Shop", "<p>Ce profil n’existe plus.</p>"),
    html("Boutique", "<p>Aucun résultat</p>"),
    html("Tienda", "<p>Página no encontrada</p>"),
    html("Negozio", "<p>Pagina non trovata</p>"),
    html("Winkel", "<p>Deze pagina bestaat niet.</p>"),
]


@pytest.mark.parametrize("body", SOFT)
def test_a_page_that_says_it_is_not_found_is_gone_whatever_its_status(body):
    assert sight(answer(body)) is Sight.NOT_FOUND_PAGE


def test_a_long_page_may_say_not_found_about_something_else():
    body = html("A member", f"<p>{WORDS} {WORDS} The missing ring was not found.</p>")
    assert sight(answer(body)) is Sight.NEVER_NAMED


def test_what_equals_the_answer_to_a_nonsense_address_is_gone():
    same = html("Shop", f"<h1>Welcome to the shop</h1><p>{WORDS}</p>")
    beside = answer(same, asked="https://shop.test/people/qzzzx", final="https://shop.test/people/qzzzx")
    assert sight(answer(same), beside=beside) is Sight.NOT_FOUND_PAGE
    assert sight(answer(plain_page()), beside=beside) is Sight.NEVER_NAMED


def test_a_search_that_only_repeats_the_question_does_not_name_anybody():
    asked = "https://shop.test/find?name=alex+example"
    nonsense = "https://shop.test/find?name=qzzzx"
    echo = answer(html("Search", f"<p>No results for Alex Example.</p><p>{WORDS}</p>"), asked=asked, final=asked)
    beside = answer(html("Search", f"<p>No results for qzzzx.</p><p>{WORDS}</p>"), asked=nonsense, final=nonsense)
    assert wants_beside(echo, ALEX)
    assert sight(echo, beside=beside) is Sight.NOT_FOUND_PAGE
    real = answer(
        html("Search", f"<p>Alex Example, 30, Paris, 1 Street</p><p>One person has that name here.</p><p>{WORDS[:300]}</p>"),
        asked=asked,
        final=asked,
    )
    assert sight(real, beside=beside) is Sight.NAMED
    assert sight(echo, beside=Nothing(Sight.FAILED, "")) is Sight.NAMED, (
        "a long page without comparison: the person sees the line"
    )


def test_a_short_echo_that_can_not_be_compared_is_not_certain():
    asked = "https://shop.test/find?name=alex+example"
    echo = answer(html("Search", "<p>No results for Alex Example.</p>"), asked=asked, final=asked)
    assert sight(echo, beside=Nothing(Sight.FAILED, "")) is Sight.FAILED


def test_an_address_that_leads_home_is_gone():
    home = answer(html("Shop", f"<p>{WORDS}</p>"), final="https://www.shop.test/")
    assert sight(home) is Sight.SENT_HOME
    named_at_home = answer(profile("Alex Example"), final="https://www.shop.test/")
    assert sight(named_at_home) is Sight.NAMED


def test_another_page_proves_nothing():
    assert sight(answer(plain_page(), final="https://shop.test/welcome"), named_before=True) is Sight.LED_ELSEWHERE
    assert sight(answer(plain_page(), final="https://other.test/"), named_before=True) is Sight.LED_ELSEWHERE
    assert sight(answer(plain_page(), final="https://www.shop.test/people/7/"), named_before=True) is Sight.NAME_GONE


WALLS = [
    html("Just a moment...", "<p>Checking your browser before accessing shop.test</p>"),
    html("Shop", "<p>Please complete the CAPTCHA: are you a robot?</p>"),
    html("Shop", "<p>Please log in to see this profile.</p>"),
    html("Shop", "<form><input name=user><input type='password' name=p></form>"),
    html("Shop", "<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>"),
]


@pytest.mark.parametrize("body", WALLS)
def test_a_captcha_or_a_login_proves_nothing(body):
    same = answer(body, asked="https://shop.test/people/qzzzx", final="https://shop.test/people/qzzzx")
    assert sight(answer(body), beside=same, named_before=True) is Sight.BLOCKED


def test_an_empty_page_that_scripts_would_fill_proves_nothing():
    shell = html("Shop", "<div id=app></div><script src=/app.js></script>")
    same = answer(shell, asked="https://shop.test/people/qzzzx", final="https://shop.test/people/qzzzx")
    assert sight(answer(shell), beside=same, named_before=True) is Sight.SCRIPTED


def test_a_part_of_a_page_proves_the_name_but_not_its_absence():
    assert sight(answer(plain_page(), cut=True), named_before=True) is Sight.TOO_LONG
    assert sight(answer(profile("Alex Example"), cut=True)) is Sight.NAMED


def test_half_a_letter_at_the_end_spoils_nothing():
    body = html("Müller", f"<h1>Zoë Müller</h1><p>{'ü' * 500}")[:-15]
    assert sight(answer(body[: body.rfind("ü".encode()) + 1], cut=True), names=("Zoë Müller",)) is Sight.NAMED


def test_a_picture_that_is_served_is_there_unless_any_address_gives_the_same():
    picture = answer(b"\xff\xd8a face", kind="image/jpeg")
    assert wants_beside(picture, ALEX)
    assert sight(picture) is Sight.PICTURE
    assert sight(picture, beside=answer(b"\xff\xd8a face", kind="image/jpeg")) is Sight.NOT_FOUND_PAGE


def test_what_can_not_be_read_proves_nothing():
    assert sight(answer(b"%PDF-1.7", kind="application/pdf"), named_before=True) is Sight.UNREADABLE


def test_one_word_proves_nobody():
    assert sight(answer(html("Flowers", f"<p>A rose. {WORDS}</p>")), names=("Rose",)) is Sight.SHORT_NAME


CERTAIN = {Sight.NAMED}


@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "text/html; charset=punycode", "text/plain", "image/png", "application/json", "", "x"]),
    st.sampled_from([200, 204, 301, 404, 500]),
)
def test_an_invented_person_is_never_found_in_noise(body, kind, status):
    assert sight(answer(body, kind=kind, status=status), names=("Quirin Xylander-Unheard",), beside=answer(body)) not in CERTAIN


@given(st.lists(st.sampled_from(["Alex", "Example", "<p>", "</p>", "<div>", ". ", "; ", "Other", "<td>", "\n"]), max_size=30))
def test_the_name_is_found_exactly_where_it_stands_whole(pieces):
    text = "".join(f" {piece} " if piece.isalpha() else piece for piece in pieces)
    body = f"<p>{WORDS}</p>{text}".encode()
    # In HTML a line break of the source is a space, and the cells of a row stand side by side.
    shown = " ".join(piece for piece in pieces if piece not in {"\n", "<td>"})
    assert (sight(answer(body)) in CERTAIN) == ("Alex Example" in shown or "Example Alex" in shown)
