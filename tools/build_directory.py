"""Build the directory's data from a folder of lists: `python tools/build_directory.py FOLDER [--to FOLDER]`.

The lists are the files named in `unsee.directory.lists.build.Lists`, one JSON object per line. What we add ourselves is in
`tools/directory_additions.toml`. The result goes into the package and is committed; nothing reads the lists when unsee runs.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from unsee.directory.directory import SHIPPED
from unsee.directory.lists.build import Lists, build, write

ADDITIONS = Path(__file__).parent / "directory_additions.toml"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=SHIPPED)
    asked = parser.parse_args()
    listed = {field.name: rows(asked.folder / f"{field.name}.jsonl") for field in fields(Lists) if field.name != "additions"}
    files = build(Lists(**listed, additions=tomllib.loads(ADDITIONS.read_text(encoding="utf-8"))))
    write(files, asked.to)
    for name, text in files.items():
        print(f"{name}: {len(text.encode()):,} bytes, {text.count(chr(10)):,} lines")


if __name__ == "__main__":
    main()
