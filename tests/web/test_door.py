"""The link opens once; guessing is slow; two at the same moment can't both come in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from unsee.web.door import TRIES, WITHIN, Answer, Door


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_the_link_opens_once():
    door = Door(8765)
    assert [door.try_token(door.token), door.try_token(door.token)] == [Answer.OPEN, Answer.USED]


def test_a_wrong_token_does_not_use_up_the_right_one():
    door = Door(8765)
    assert door.try_token("guess") is Answer.WRONG
    assert door.try_token(door.token) is Answer.OPEN


def test_after_too_many_wrong_ones_even_the_right_one_must_wait_a_minute():
    seconds = Seconds()
    door = Door(8765, seconds=seconds)
    assert {door.try_token(f"guess {number}") for number in range(TRIES)} == {Answer.WRONG}
    assert door.try_token(door.token) is Answer.TOO_MANY
    seconds.now = WITHIN
    assert door.try_token(door.token) is Answer.OPEN


def test_of_many_at_the_same_moment_one_comes_in():
    door = Door(8765)
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: door.try_token(door.token), range(200)))
    assert answers.count(Answer.OPEN) == 1


def test_the_key_is_not_the_token_and_no_two_starts_share_either():
    first, second = Door(8765), Door(8765)
    assert len({first.key, first.token, second.key, second.token}) == 4
    assert first.knows(first.key)
    assert not first.knows(second.key)
    assert not first.knows(first.token)
    assert not first.knows("")
    assert not first.knows("ключ")


def test_the_token_has_256_bits():
    assert len(Door(8765).token) >= 43  # 32 octets in base64url (RFC 4648 § 5)


class TestAPassword:
    """For who comes from another machine of one's own network."""

    def test_opens_as_often_as_it_is_right(self):
        door = Door(8765, password="a long sentence")
        assert [door.try_password("a long sentence") for _ in range(3)] == [Answer.OPEN] * 3

    def test_is_tried_as_slowly_as_a_token_and_counts_with_it(self):
        seconds = Seconds()
        door = Door(8765, password="a long sentence", seconds=seconds)
        for number in range(TRIES // 2):
            assert door.try_password(f"guess {number}") is Answer.WRONG
            assert door.try_token(f"guess {number}") is Answer.WRONG
        assert door.try_password("a long sentence") is Answer.TOO_MANY
        seconds.now = WITHIN
        assert door.try_password("a long sentence") is Answer.OPEN

    def test_of_a_door_that_has_none_is_never_right(self):
        door = Door(8765)
        assert door.try_password("") is Answer.WRONG
        assert door.try_password("None") is Answer.WRONG

    def test_does_not_use_up_the_link(self):
        door = Door(8765, password="a long sentence")
        door.try_password("a long sentence")
        assert door.try_token(door.token) is Answer.OPEN


def test_the_address_is_the_name_it_was_given_under_tls():
    door = Door(8765, names=("desk.example",), secure=True)
    assert door.address == "https://desk.example:8765/"
    assert door.hosts == {"desk.example:8765"}
