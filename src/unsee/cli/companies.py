"""Which directory of companies this run uses."""

from __future__ import annotations

from unsee.cli.setting import Setting
from unsee.directory.directory import Directory, directory
from unsee.refusal import BadInput


def companies(setting: Setting) -> Directory:
    if setting.companies is None:
        return directory()
    if not (setting.companies / "companies.tsv").is_file():
        raise BadInput(
            f"UNSEE_DIRECTORY is {setting.companies}, which holds no companies.tsv; unset it, or name a folder that does."
        )
    return directory(setting.companies)
