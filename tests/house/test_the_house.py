"""What must stay true of the whole tree."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "unsee").rglob("*.py"))
PURE = ("law", "case", "letters", "mail", "directory", "recheck", "calendar", "datamap", "suppression", "drp")


def own_imports_inside_functions(source: str) -> list[int]:
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [node for function in functions for node in ast.walk(function)]
    named = [n for n in inner if isinstance(n, ast.ImportFrom) and (n.module or "").partition(".")[0] == "unsee"]
    plain = [n for n in inner if isinstance(n, ast.Import) and any(a.name.partition(".")[0] == "unsee" for a in n.names)]
    return [node.lineno for node in (*named, *plain)]


def test_a_hidden_import_is_found():
    assert own_imports_inside_functions("def f():\n    from unsee.law import book\n") == [2]
    assert own_imports_inside_functions("from unsee.law import book\n") == []


def test_no_function_imports_our_own_package():
    """An import inside a function hides an arrow that points the wrong way. Only where all arrows begin is it a start-up cost saved."""
    hidden = {path.name: lines for path in SOURCES if (lines := own_imports_inside_functions(path.read_text()))}
    assert hidden.keys() <= {"__main__.py", "wiring.py"}


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "base", "manager", "misc"])
def test_no_module_has_a_name_that_says_nothing(word):
    assert [path for path in SOURCES if path.stem == word] == []


def calls(source: str) -> set[str]:
    nodes = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {f"{f.value.id}.{f.attr}" for f in nodes if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)}


@pytest.mark.parametrize("part", PURE)
def test_the_pure_half_has_no_clock(part):
    """Today is an argument: a deadline must not depend on the machine it is computed on."""
    asking = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    found = {path.name: used for path in (ROOT / "src/unsee" / part).rglob("*.py") if (used := calls(path.read_text()) & asking)}
    assert found == {}


def test_every_command_in_the_table_can_be_loaded():
    from importlib import import_module

    import click

    from unsee.cli.main import COMMANDS

    for name, (module, _) in COMMANDS.items():
        attribute = "import_" if name == "import" else name
        assert isinstance(getattr(import_module(f"unsee.cli.{module}"), attribute), click.Command), name


def test_the_locks_name_hashes_and_no_index():
    for lock in ROOT.glob("requirements*.lock"):
        lines = lock.read_text().splitlines()
        assert not [line for line in lines if line.startswith("--") or "://" in line]
        pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert all("==" in line and line.endswith("\\") for line in pinned)
