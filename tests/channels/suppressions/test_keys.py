from __future__ import annotations

import os
import stat

import pytest

from unsee.channels.suppressions import create_key_file, keys_from
from unsee.refusal import BadInput, Refused

A_KEY = "ab" * 32


def test_a_new_key_file_is_read_by_its_owner_only(tmp_path):
    path = tmp_path / "key"
    ring = create_key_file(path, os.urandom)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys_from(f"file:{path}") == ring
    path.chmod(0o640)
    with pytest.raises(Refused, match="chmod 600"):
        keys_from(f"file:{path}")


def test_a_second_key_leaves_the_first(tmp_path):
    path = tmp_path / "key"
    first = create_key_file(path, os.urandom)
    both = create_key_file(path, os.urandom)
    assert both.keys.keys() == {1, 2}
    assert both.keys[1] == first.keys[1]
    assert both.current.version == 2


def test_a_key_from_the_environment(monkeypatch):
    monkeypatch.setenv("A_KEY_OF_THIS_TEST", f"3 {A_KEY}")
    assert keys_from("env:A_KEY_OF_THIS_TEST").current.secret == bytes.fromhex(A_KEY)
    monkeypatch.delenv("A_KEY_OF_THIS_TEST")
    with pytest.raises(Refused, match="is not set"):
        keys_from("env:A_KEY_OF_THIS_TEST")


def test_a_key_from_a_command(tmp_path):
    said = tmp_path / "said"
    said.write_text(f"1 {A_KEY}\n")
    assert keys_from(f"exec:cat {said}").current.version == 1


@pytest.mark.parametrize("command", ["false", "no-such-program-here", "'", "cat /nowhere/at/all"])
def test_a_command_that_fails_stops_everything(command):
    with pytest.raises(Refused, match="Nothing passes"):
        keys_from(f"exec:{command}")


@pytest.mark.parametrize("source", ["file", "file:", "vault:x", "", "env:"])
def test_where_the_key_is_must_be_told(source):
    with pytest.raises(BadInput, match="file:PATH, env:NAME or exec:COMMAND"):
        keys_from(source)


@pytest.mark.parametrize("text", ["", "# nothing", "1", f"x {A_KEY}", "1 nothex", "1 abcd", f"1 {A_KEY} more", f"0 {A_KEY}"])
def test_a_key_that_is_none_is_told_without_showing_it(tmp_path, text):
    path = tmp_path / "key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(BadInput) as wrong:
        keys_from(f"file:{path}")
    assert A_KEY not in str(wrong.value)
    assert "hexadecimal" in str(wrong.value)


def test_a_key_file_that_is_lost_stops_everything(tmp_path):
    with pytest.raises(Refused, match="Nothing passes without it"):
        keys_from(f"file:{tmp_path / 'lost'}")
