"""The program `unsee`."""

from __future__ import annotations

from unsee.cli.main import run
from unsee.cli.setting import Wiring


def _wiring() -> Wiring:
    # A start-up cost: this loads Django and the mail channels, which `unsee --help` and `unsee find` don't need.
    from unsee.wiring import Local  # noqa: PLC0415

    return Local()


def main() -> None:
    run(_wiring)


if __name__ == "__main__":
    main()
