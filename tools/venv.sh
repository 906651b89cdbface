#!/usr/bin/env bash
# Makes .venv with the first Python >= 3.11 found. Debian ships Python without venv; as root we install that one package.
set -euo pipefail
[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 && exit 0
for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
  command -v "$python" >/dev/null || continue
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
  if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq
      apt-get install -y -qq --no-install-recommends "$("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')" >/dev/null
    else
      echo "unsee: $python has no venv module; install it first (Debian: sudo apt-get install python3-venv)." >&2
      exit 1
    fi
  fi
  rm -rf .venv
  exec "$python" -m venv .venv
done
echo "unsee: Python 3.11 or newer is needed, and none was found; name one with make PYTHON=/path/to/python3." >&2
exit 1
