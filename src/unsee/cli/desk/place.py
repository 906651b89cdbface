"""What every command of the desk is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from unsee.cli.setting import Setting

if TYPE_CHECKING:  # `unsee desk --help` must not pay for Django
    import threading

    from unsee.desk.ports import Ports
    from unsee.mail.fetched import Batch


class DeskWiring(Protocol):
    """`unsee.wiring.Local` keeps this promise by `unsee.wiring_desk`."""

    def desk(self, folder: Path, moved: date | None) -> Ports: ...
    def make_desk(self, folder: Path, text: str) -> None: ...
    def serve_desk(
        self,
        ports: Ports,
        *,
        host: str,
        port: int,
        say: Callable[[str], None],
        beside: Callable[[threading.Event], object] | None,
    ) -> None: ...
    def desk_mail(self, ports: Ports) -> Iterable[Batch]: ...


@dataclass(frozen=True, slots=True)
class Place:
    folder: Path
    setting: Setting

    def wiring(self) -> DeskWiring:
        return cast("DeskWiring", self.setting.wiring())

    def ports(self) -> Ports:
        return self.wiring().desk(self.folder, self.setting.moved)
