"""The program as it is, but for one thing: it may look at pages of a server on this machine, and does not pause between them."""

from __future__ import annotations

from servers.web import here, this_machine_too
from unsee.channels.web import Web
from unsee.cli.main import run
from unsee.recheck.fetched import Fetch
from unsee.wiring import Local


class Here(Local):
    def web(self) -> Fetch:
        return Web(allowed=this_machine_too, resolve=here, pause=0.0).fetch


if __name__ == "__main__":
    run(Here)
