"""How long a command takes from nothing: `python -c pass` is the floor no Python program gets under."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from time import perf_counter

RUNS = 15


def took(*command: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(RUNS):
        started = perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=environment)
        times.append((perf_counter() - started) * 1000)
    return statistics.median(times)


def run() -> dict[str, float]:
    floor = took("-c", "pass")
    rows = {
        "python_pass": floor,
        "import_click": took("-c", "import click"),
        "unsee_help": took("-m", "unsee", "--help"),
        "unsee_find": took("-m", "unsee", "find", "Clearview"),
        "unsee_find_misspelt": took("-m", "unsee", "find", "claerview"),
        "unsee_law_due": took(
            "-m",
            "unsee",
            "law",
            "due",
            "--regime",
            "eu_gdpr",
            "--right",
            "access",
            "--received",
            "2026-03-02",
            "--region",
            "FR",
        ),
    }
    return {f"{name}_ms": round(each, 1) for name, each in rows.items()} | {
        f"{name}_times_the_floor": round(each / floor, 1) for name, each in rows.items()
    }
