"""`make bench`: every measurement, with the machine named and, where there is one, the limit or the other way beside it.

Figures from one run belong together; compare ratios, not milliseconds of different days.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def machine() -> dict[str, object]:
    names = [
        line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    ]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "python": platform.python_version(),
        "load_before": os.getloadavg()[0],
    }


def main() -> None:
    """Each measurement runs in a process of its own, so that one's memory is not another's."""
    wanted = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.py") if path.stem != "run")
    print(json.dumps({"machine": machine()}, indent=2))
    for name in wanted:
        code = f"import sys, json; sys.path.insert(0, {str(HERE)!r}); import {name}; print(json.dumps({name}.run(), indent=2))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        print(f"{name}: {done.stdout.strip()}" if done.returncode == 0 else f"{name} failed:\n{done.stderr}")


if __name__ == "__main__":
    main()
