from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from unsee.directory.sorted_lines import SortedLines

KEYS = st.text(
    st.characters(blacklist_characters="\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", blacklist_categories=["Cs"]), min_size=1
)


def written(folder: Path, table: dict[str, str]) -> SortedLines:
    path = folder / "table.tsv"
    lines = [f"{key}\t{table[key]}\n" for key in sorted(table, key=str.encode)]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return SortedLines(path)


@given(st.dictionaries(KEYS, st.integers(0, 10**9).map(str), min_size=1, max_size=30), KEYS)
def test_it_answers_as_a_dictionary_would(table: dict[str, str], other: str):
    with TemporaryDirectory() as folder:
        lines = written(Path(folder), table)
        assert {key: lines.get(key) for key in table} == table
        assert lines.get(other) == table.get(other)
        assert dict(lines.items()) == table


@given(st.dictionaries(st.text("ab", min_size=1, max_size=5), st.just("x"), min_size=1), st.text("ab", min_size=1, max_size=3))
def test_all_keys_that_begin_so_come_in_order(table: dict[str, str], prefix: str):
    with TemporaryDirectory() as folder:
        found = [key for key, _ in written(Path(folder), table).starting(prefix)]
    assert found == sorted(key for key in table if key.startswith(prefix))


def test_the_last_line_ends_the_search(tmp_path: Path):
    lines = written(tmp_path, {"a": "1", "b": "2"})
    assert lines.get("c") is None
    assert list(lines.starting("b")) == [("b", "2")]
    assert list(lines.starting("")) == [("a", "1"), ("b", "2")]
