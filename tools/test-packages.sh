#!/usr/bin/env bash
# The system packages the tests use: a real mail server, a real browser, a real database. Installs what is missing where it may, else says so.
set -euo pipefail
declare -A program=([dovecot-imapd]=dovecot [dovecot-lmtpd]=/usr/lib/dovecot/lmtp [postfix]=postfix [chromium]=chromium [openssl]=openssl [mariadb-server]=mariadbd)
missing=()
# Debian keeps the programs of each version of PostgreSQL in a folder of its own, outside the path.
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
for package in "${!program[@]}"; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "${program[$package]}" >/dev/null || missing+=("$package")
done
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  # A package's own start scripts must not start servers on the machine of whoever runs the tests.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "unsee: the tests need these system packages: ${missing[*]}" >&2
  echo "       Debian and Ubuntu: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
