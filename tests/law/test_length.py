import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unsee.law.length import Length, Unit, parse_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1 month", Length(1, Unit.MONTH)),
        ("45 days", Length(45, Unit.DAY)),
        ("10 working days", Length(10, Unit.WORKING_DAY)),
        ("72 hours", Length(72, Unit.HOUR)),
        ("2 years", Length(2, Unit.YEAR)),
    ],
)
def test_a_length_reads_as_a_statute_words_it(text: str, length: Length) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize("text", ["", "0 days", "-1 days", "one month", "45", "45 moons", "1.5 months"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="45 days"):
        parse_length(text)


@settings(deadline=None)
@given(st.builds(Length, st.integers(1, 999), st.sampled_from(Unit)))
def test_what_is_written_reads_back(length: Length) -> None:
    assert parse_length(str(length)) == length


def test_months_and_days_are_never_added() -> None:
    with pytest.raises(ValueError, match="one period"):
        Length(1, Unit.MONTH).and_then(Length(30, Unit.DAY))
