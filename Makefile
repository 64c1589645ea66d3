# Everything a developer runs. The first call makes .venv from the locked requirements
# (a minute); later calls find it ready and start at once.

SHELL := /bin/bash
.DEFAULT_GOAL := check
.PHONY: setup compiled demo test check bench faults fuzz cover format lock clean

BIN := .venv/bin
PY := $(BIN)/python
READY := .venv/.ready

# The first Python that is new enough and able to make an environment. A name on the
# PATH proves nothing (version managers leave stubs there), so each one is run.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
    $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
    >/dev/null 2>&1 && echo $$p && break; done)

check: $(READY) # everything a change must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) -m pytest -n 2 -m slow
	$(MAKE) test

test: compiled # the tests one runs all day
	$(PY) -m pytest -n 2

demo: compiled # a small office's ledger, from nothing to a verified report
	rm -rf build/demo && $(BIN)/socai demo build/demo

bench: compiled # measured speeds, into benchmarks/latest.json
	$(PY) -m benchmarks

faults: compiled # crashes, torn writes and full disks, provoked one by one
	$(PY) -m pytest -m faults

# A million inputs on each parser of the public formats, beginning with valid files: what
# is accepted must be written again to the same bytes, what is not refused by name. Ten
# minutes; `make fuzz FUZZ="--runs 20000 --only bundle"` for less. Fails on any find and
# keeps it in build/fuzz/found.
FUZZ ?=
fuzz: build/fuzz/.ready
	build/fuzz/bin/python -m features.fuzz $(FUZZ)

cover: $(READY) # which lines and branches the tests never reach
	$(PY) -m pytest -n 2 --cov --cov-report=term

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf build dist .venv .coverage .hypothesis .import_linter_cache \
	    .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- The environment ------------------------------------------------------------------
# Two stamps: new requirements are installed; a changed pyproject.toml only costs the
# quick editable install, which writes the `socai` script and the version again.

setup: compiled

# A command of an hour's office work starts a hundred times: what it loads is compiled
# beforehand, also where the environment tells Python to write no bytecode.
compiled: $(READY)
	@$(PY) -m compileall -q cli.py domain ledger projections

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo >&2 "No Python 3.11 or newer with venv was found."; \
	    echo >&2 "Install one, or name it: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.locked: requirements/build.txt requirements/dev.txt | .venv/pyvenv.cfg
	$(PY) -m pip install --quiet --require-hashes \
	    -r requirements/build.txt -r requirements/dev.txt
	touch $@

$(READY): .venv/.locked pyproject.toml
	$(PY) -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

# Fuzzing has an environment of its own: the locked requirements and, from the `fuzz`
# extra, atheris, which leads the inputs by coverage. It is pinned but not hashed, and
# not built for every Python and machine: without it the inputs are changed by chance.
build/fuzz/.ready: requirements/build.txt requirements/run.txt pyproject.toml \
    | .venv/pyvenv.cfg
	$(PY) -m venv build/fuzz
	build/fuzz/bin/pip install --quiet --require-hashes \
	    -r requirements/build.txt -r requirements/run.txt
	build/fuzz/bin/pip install --quiet --no-build-isolation --editable ".[fuzz]" || \
	    build/fuzz/bin/pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

# --- The lock -------------------------------------------------------------------------
# Run with Python 3.11, the oldest we support. The files name no index and no machine:
# whoever installs brings an index, and the hashes decide whether its files will do.
# Existing pins are kept; `make lock UPGRADE=--upgrade` moves them all.

UPGRADE ?=
LOCK := CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile $(UPGRADE) \
    --quiet --generate-hashes --strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: build/lock/bin/pip-compile
	$(LOCK) -o requirements/run.txt pyproject.toml
	$(LOCK) -o requirements/dev.txt -c requirements/run.txt --extra dev pyproject.toml
	$(LOCK) -o requirements/build.txt -c requirements/dev.txt --only-build-deps \
	    --build-deps-for wheel --build-deps-for editable pyproject.toml

build/lock/bin/pip-compile: | .venv/pyvenv.cfg
	$(PY) -m venv build/lock
	build/lock/bin/pip install --quiet "pip-tools>=7.6,<8"
