"""`unsee desk map`: drawn, checked, imported; every mistake one sentence."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from company import MAP, fill, sqlite_url
from unsee.cli.desk.map import map as command
from unsee.cli.desk.place import Place
from unsee.cli.setting import Setting
from unsee.refusal import BadInput, Refused
from unsee.wiring import Local


@pytest.fixture
def run(tmp_path):
    place = Place(tmp_path, Setting(None, None, None, Local))

    def once(*words):
        return CliRunner().invoke(command, [str(word) for word in words], obj=place)

    return once


@pytest.fixture
def url(tmp_path):
    made = sqlite_url(tmp_path)
    fill(made).dispose()
    return made


def test_a_drawn_map_passes_its_own_check(run, url, tmp_path):
    drawn = tmp_path / "drawn.yaml"
    assert run("init", url, "--out", drawn).exit_code == 0
    checked = run("check", drawn, "--url", url, "--json")
    assert checked.exit_code == 0
    assert json.loads(checked.stdout) == {"shop": []}


def test_a_corrected_map_is_not_overwritten(run, url, tmp_path):
    drawn = tmp_path / "drawn.yaml"
    drawn.write_text("mine")
    assert isinstance(run("init", url, "--out", drawn).exception, Refused)
    assert drawn.read_text() == "mine"


def test_what_is_wrong_is_said_with_file_and_line_and_the_exit_code_is_one(run, url, tmp_path):
    (tmp_path / "shop.yaml").write_text(MAP.lstrip().replace("erase: {set: erased}", "erase: null"))
    checked = run("check", tmp_path / "shop.yaml", "--url", url)
    assert checked.exit_code == 1
    assert "shop.yaml:5: wrong: customers.last_name must not be null" in checked.stdout


def test_the_desks_own_maps_are_found_by_its_settings(run, url, tmp_path):
    (tmp_path / "shop.yaml").write_text(MAP)
    (tmp_path / "desk.toml").write_text(f'maps = ["shop.yaml"]\n[databases]\nshop = "{url}"\n')
    checked = run("check")
    assert checked.exit_code == 0
    assert "shop: 0 wrong, 1 to look at" in checked.stdout


def test_fides_becomes_maps(run, tmp_path):
    (tmp_path / "d.yml").write_text(
        "dataset:\n  - fides_key: books\n    collections:\n      - name: t\n        fields: [{name: id}]\n"
    )
    assert run("import-fides", tmp_path / "d.yml", "--out", tmp_path / "maps").exit_code == 0
    assert (tmp_path / "maps" / "books.yaml").read_text().startswith("data map: 1\ndatabase: books\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("init", "nonsense"), "no database address"),
        (("init", "oracle://x/y"), "does not speak 'oracle'"),
        (("init", "sqlite:////nowhere/x.db"), "There is no file"),
        (("init", "postgresql://me:hunter2@127.0.0.1:1/x"), "can't be read"),
        (("check",), "There is no map to check"),
        (("check", "missing.yaml", "--url", "sqlite://"), "can't be read"),
        (("import-fides", "missing.yml"), "can't be read"),
    ],
)
def test_a_mistake_is_one_sentence_without_the_password(run, words, said):
    wrong = run(*words).exception
    assert isinstance(wrong, BadInput | Refused)
    assert said in str(wrong)
    assert "hunter2" not in str(wrong)
