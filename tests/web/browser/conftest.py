"""A real `unsee serve` in a process of its own, and Debian's chromium."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cast import Unsee, company, directory_in

CHROMIUM = "/usr/bin/chromium"
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
TODAY = "2026-11-23"
HOSTILE = "<script>document.title='x'</script><img src=x onerror=alert(1)> \u202egro.elpmaxe"


@dataclass
class Server:
    home: Path
    process: subprocess.Popen[str]
    link: str
    said: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        parts = urlsplit(self.link)
        return f"{parts.scheme}://{parts.netloc}"

    def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """How it ended and what it said. Stopping twice is no harm."""
        if self.said is None:
            self.process.send_signal(by)
            self.said = self.process.communicate(timeout=30)
        return self.process.returncode, *self.said


@pytest.fixture
def companies(tmp_path) -> Path:
    rows = [company(number, f"privacy@shop{number}.test") for number in (1, 2, 3)]
    rows += [company(4, name="Formful Ltd", webform="https://shop4.test/form"), company(5, "privacy@shop5.test", name=HOSTILE)]
    return directory_in(tmp_path / "companies", rows)


@pytest.fixture
def serve(tmp_path: Path, companies: Path) -> Iterator[Callable[..., Server]]:
    running: list[Server] = []

    def start(*words: str, today: str = TODAY, shipped: bool = False) -> Server:
        program = Unsee(tmp_path / "home", None if shipped else companies, today)
        command = [*program.command("serve"), *words]
        process = subprocess.Popen(
            command,
            env=program.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell that runs the tests in the background has them ignore Ctrl-C, and a program inherits that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - it sets one signal
        )
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", said)
        assert found, said
        running.append(Server(program.home, process, found[0]))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[..., Browser]]:
    """Ends with its module: while Playwright runs, Django takes this thread for one of an event loop, and refuses its database."""
    with sync_playwright() as playwright:
        browsers: list[Browser] = []

        def launch(*more: str) -> Browser:
            arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", *more]
            browsers.append(playwright.chromium.launch(executable_path=CHROMIUM, args=arguments))
            return browsers[-1]

        yield launch
        for browser in browsers:
            browser.close()


@pytest.fixture(scope="module")
def chromium(launch: Callable[..., Browser]) -> Browser:
    return launch()


@dataclass
class Watched:
    """A page, and everything it did that it should not have."""

    page: Page
    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def is_accessible(self) -> None:
        found = Axe().run(self.page).response["violations"]
        told = [(each["id"], each["help"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]
        assert told == [], f"{self.page.url}: {json.dumps(told, indent=1)}"

    def shoot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    def is_not_wider_than_its_window(self) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens a page in a fresh browser profile; at the end no page may have complained, or asked another host for anything."""
    opened: list[Watched] = []

    def start(*, width: int = 1200, script: bool = True, dark: bool = False, language: str = "en") -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale=language,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        watched = Watched(page, context)
        page.on("console", lambda said: watched.errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda wrong: watched.errors.append(str(wrong)))
        context.on("request", lambda asked: watched.hosts.add(urlsplit(asked.url).hostname or asked.url))
        opened.append(watched)
        return watched

    yield start
    for watched in opened:
        watched.context.close()
    for watched in opened:
        assert watched.errors == []
        assert watched.hosts <= {"127.0.0.1"}
