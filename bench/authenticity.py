"""Authenticity: judging a mail and its links, beside dkimpy verifying the same signature; both also with mail made to hold up."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import dkim

from signing import COMPANY, MAIL, Signer, Zone, ed25519, rsa
from unsee.mail.authenticity.assess import assess
from unsee.mail.authenticity.links.hosts import privacy_portals
from unsee.mail.authenticity.links.link import links
from unsee.mail.authenticity.links.verdict import judge
from unsee.mail.message import parse

TEXT = b"We have deleted your data, as you asked. Confirm at https://company.test/confirm?case=7 please.\r\n" * 40
PAGE = (
    b"<p>Thank you.</p><a href='https://company.my.onetrust.com/c'>Confirm</a> <a href='https://evil.test/'>company.test</a>\r\n"
    * 10
)
BLANKS = 40_000


def per_second(once: Callable[[], object], seconds: float = 1.0) -> float:
    """Of processor time: nothing here waits for anything."""
    once()
    times = 0
    start = time.process_time()
    while time.process_time() - start < seconds:
        once()
        times += 1
    return round(times / (time.process_time() - start))


def seconds_of(once: Callable[[], object]) -> float:
    start = time.process_time()
    once()
    return round(time.process_time() - start, 4)


def judged(raw: bytes, zone: Zone) -> bool:
    return assess(raw, company_domains=frozenset([COMPANY]), authserv_id="mx.home.test", resolve=zone).from_company


def judge_all(raw: bytes) -> int:
    return len([judge(link, {COMPANY}, privacy_portals()) for link in links(raw)])


def import_ms(module: str) -> float:
    code = f"import time; start = time.perf_counter(); import {module}; print((time.perf_counter() - start) * 1000)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in range(7)]
    return round(sorted(map(float, runs))[3], 1)


def run() -> dict[str, object]:
    found: dict[str, object] = {}
    mail = MAIL.replace(b"We have deleted your data.\r\n", TEXT)
    for signer in (Signer("rsa", *rsa()), Signer("ed25519", *ed25519())):
        zone = Zone().publish(signer.record)
        raw = signer.sign(mail)
        assert judged(raw, zone)
        theirs = per_second(lambda raw=raw, record=signer.record: dkim.verify(raw, dnsfunc=lambda *_a, **_k: record))
        found[f"assess a mail of 4 kB signed with {signer.kind}, per second"] = per_second(
            lambda raw=raw, zone=zone: judged(raw, zone)
        )
        found[f"dkimpy verifying its signature alone, {signer.kind}, per second"] = theirs
        held = signer.sign(MAIL).replace(b"We have", b" " * BLANKS + b"We have")
        found[f"a line of {BLANKS} blanks, {signer.kind}: seconds for us"] = seconds_of(
            lambda raw=held, zone=zone: judged(raw, zone)
        )
        found[f"a line of {BLANKS} blanks, {signer.kind}: seconds for dkimpy"] = seconds_of(
            lambda raw=held, record=signer.record: refused(raw, record)
        )
    page = MAIL.replace(b"text/plain", b"text/html").replace(b"We have deleted your data.\r\n", PAGE)
    found["assess an unsigned mail, per second"] = per_second(lambda: judged(mail, Zone()))
    found["parse the same mail, for comparison, per second"] = per_second(lambda: parse(mail))
    found["find and judge the links of a page with 20, per second"] = per_second(lambda: judge_all(page))
    found["import, ms"] = {
        name: import_ms(name) for name in ("unsee.mail.authenticity.assess", "publicsuffixlist", "rapidfuzz.distance", "dkim")
    }
    return found


def refused(raw: bytes, record: bytes) -> bool:
    try:
        return not dkim.verify(raw, dnsfunc=lambda *_a, **_k: record)
    except dkim.DKIMException:
        return True
