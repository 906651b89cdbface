# make run: install and start the local app.  make test: install what the tests need and run them all.  make bench: measure.
SHELL := /bin/bash
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where this is set, every start of a command compiles all of it anew, and takes three times as long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test bench lock directory check clean

run: install
	.venv/bin/unsee serve --open

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml tools/venv.sh
	bash tools/venv.sh
	$(PY) -m pip install --quiet --require-hashes --requirement requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/installed-tests: .venv/installed requirements-test.lock
	$(PY) -m pip install --quiet --require-hashes --requirement requirements-test.lock
	touch $@

test: .venv/installed-tests
	bash tools/test-packages.sh
	bash tools/check.sh
	$(PY) -m pytest

check: .venv/installed-tests
	bash tools/check.sh

bench: .venv/installed-tests
	bash tools/test-packages.sh
	$(PY) bench/run.py

# The locks name versions and hashes and no package index.
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
lock:
	uv pip compile $(LOCK) --group pyproject.toml:build pyproject.toml --output-file requirements.lock
	uv pip compile $(LOCK) --group pyproject.toml:build --group pyproject.toml:test pyproject.toml --output-file requirements-test.lock

# Rebuilds the shipped directory from the collected public lists: make directory FACTS=path/to/facts/directory
directory: .venv/installed
	$(PY) tools/build_directory.py $(FACTS)

clean:
	rm -rf .venv build dist
