#!/usr/bin/env bash
# What must hold before any test runs: style, types, and the direction of imports.
set -euo pipefail
bin=.venv/bin
$bin/ruff check .
$bin/ruff format --check .
$bin/mypy
$bin/lint-imports --no-logo
