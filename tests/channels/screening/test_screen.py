"""Files through the gate: what comes out, what is told, and what is refused. Expected files are written by hand."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unsee.channels.screening import screen
from unsee.refusal import BadInput
from unsee.suppression.columns import columns
from unsee.suppression.gate import Outcome, Verdict
from unsee.suppression.screened import Mode, Screening

MAIL = (columns("mail=email"),)


def check(records):
    """Keeps out jane@x.test; what holds an asterisk is unreadable."""
    verdicts = []
    for record in records:
        texts = [" ".join(values) for _, values in record]
        hit = any(text == "jane@x.test" for text in texts)
        odd = any(not values or "*" in text for text, (_, values) in zip(texts, record, strict=True))
        outcome = Outcome.SUPPRESSED if hit else Outcome.UNREADABLE if odd else Outcome.CLEAR
        verdicts.append(Verdict(outcome, (), (0,) if odd else (), sum(map(bool, texts))))
    return verdicts


def passed(tmp_path, octets, mode, mapped=MAIL, name="in.csv", **more):
    path = tmp_path / name
    path.write_bytes(octets)
    told = screen(Screening(path, mapped, mode, tmp_path / f"out{path.suffix}", **more), check)
    return told, (tmp_path / f"out{path.suffix}").read_bytes()


FILE = (
    b"\xef\xbb\xbfname;mail\r\n"
    b'"=HYPERLINK(""http://x.test"")";ann@x.test\r\n'
    b"Jane;jane@x.test\r\n"
    b'"two\nlines; and a ""quote""";*\r\n'
    b"\xff\xfe raw octets;bob@x.test\r\n"
    b"\r\n"
    b"Nobody;"
)


def test_rows_pass_octet_by_octet_but_for_who_is_kept_out(tmp_path):
    told, out = passed(tmp_path, FILE, Mode.DROP)
    assert out == FILE.replace(b"Jane;jane@x.test\r\n", b"").replace(b"\r\n\r\n", b"\r\n") + b"\n"
    assert (told.rows, told.suppressed, told.unreadable, told.blank) == (5, 1, 1, 1)


def test_a_flag_is_a_column_more(tmp_path):
    _, out = passed(tmp_path, b"mail,n\njane@x.test,1\nann@x.test,2\n*,3", Mode.FLAG)
    assert out == b"mail,n,unsee_gate\njane@x.test,1,suppressed\nann@x.test,2,clear\n*,3,unreadable\n"


def test_split_writes_two_files_with_the_same_header(tmp_path):
    told, out = passed(tmp_path, b"mail\njane@x.test\nann@x.test\n", Mode.SPLIT)
    assert out == b"mail\nann@x.test\n"
    assert (tmp_path / "out.suppressed.csv").read_bytes() == b"mail\njane@x.test\n"
    assert [path.name for path in told.written] == ["out.csv", "out.suppressed.csv"]


def test_a_row_with_too_many_or_too_few_cells_is_not_vouched_for(tmp_path):
    told, out = passed(tmp_path, b"mail,n\n1,jane@x.test,2\nann@x.test\n", Mode.FLAG)
    assert told.unreadable == 2
    assert out.endswith(b"1,jane@x.test,2,unreadable\nann@x.test,unreadable\n")


def test_known_names_are_found_and_told(tmp_path):
    told, _ = passed(tmp_path, b"E-Mail\tMobile Phone\njane@x.test\t\n", Mode.FLAG, mapped=())
    assert [str(each) for each in told.columns] == ["E-Mail=email", "Mobile Phone=phone"]


@pytest.mark.parametrize(
    ("octets", "sentence"),
    [
        (b"", "is empty"),
        (b"name\nx\n", "no column named 'mail'"),
        (b"mail,mail\nx,y\n", "more than one column named 'mail'"),
        (b'mail,n\n"jane@x.test,1\nann@x.test,2\n', "line 3, can't be read as CSV"),
        (b"mail,n\n" + b"x" * 200_000 + b",1\n", "line 2, can't be read as CSV"),
        (b"mail,unsee_gate\nx,y\n", "went through the gate before"),
        (b"PAR1 but no Parquet", "can't be read as Parquet"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence_and_leaves_nothing(tmp_path, octets, sentence):
    with pytest.raises(BadInput, match=sentence) as wrong:
        passed(tmp_path, octets, Mode.FLAG)
    assert "jane@x.test" not in str(wrong.value)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "out.csv").write_text("mine")
    with pytest.raises(BadInput, match="is there already"):
        passed(tmp_path, b"mail\nx\n", Mode.DROP)
    assert (tmp_path / "out.csv").read_text() == "mine"


def test_no_known_name_and_nothing_said_is_refused(tmp_path):
    with pytest.raises(BadInput, match="--map COLUMN=KIND"):
        passed(tmp_path, b"a,b\n1,2\n", Mode.DROP, mapped=())


def test_parquet_keeps_its_types_and_reads_dates(tmp_path):
    table = pa.table(
        {
            "mail": pa.array(["jane@x.test", None, "ann@x.test"]).dictionary_encode(),
            "born": pa.array([date(1990, 4, 3), None, date(1991, 1, 1)]),
            "seen": pa.array([1_767_268_800_000] * 3, pa.timestamp("ms")),
            "list": pa.array([[1], [], [2, 3]]),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    wanted = Screening(tmp_path / "in.parquet", MAIL, Mode.SPLIT, tmp_path / "out.parquet")
    told = screen(wanted, check)
    assert (told.rows, told.suppressed, told.blank) == (3, 1, 1)
    assert pq.read_table(tmp_path / "out.parquet").equals(table.slice(1))
    assert pq.read_table(tmp_path / "out.suppressed.parquet").equals(table.slice(0, 1))
    with pytest.raises(BadInput, match="'list' holds list"):
        screen(Screening(tmp_path / "in.parquet", (columns("list=email"),)), check)


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path):
    """Ten times the rows, measured each in a process of its own."""
    used = []
    for rows in (20_000, 200_000):
        path = tmp_path / f"{rows}.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([["mail", "more"], *([f"person{n}@x.test", "x" * 100] for n in range(rows))])
        code = (
            "from pathlib import Path; from unsee.channels.screening import screen;"
            "from unsee.suppression.columns import columns; from unsee.suppression.screened import *;"
            "from unsee.suppression.gate import *;"
            f"p = Path({str(path)!r}); screen(Screening(p, (columns('mail=email'),), Mode.DROP, p.with_suffix('.out')),"
            " lambda records: [Verdict(Outcome.CLEAR)] * len(records));"
            "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
        )
        used.append(int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout))
    assert used[1] - used[0] < 10_000  # kB; the larger file has 21 MB
