# Each command first brings .venv up to date from the lock files (hashes checked; uv where it is installed, else pip).
# A machine without make: README.md shows the same in plain commands.

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
TOO_OLD := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c '$(TOO_OLD)' >/dev/null 2>&1 && echo $(name))))

.DEFAULT_GOAL := help
.PHONY: help run demo test check slow lock screens bench .venv

help:
	@echo "make run    start the bot (BOT_TOKEN from the environment or from .env)"
	@echo "make demo   try it without Telegram: an invented town in a browser (ARGS='--plan FILE')"
	@echo "make test   the tests, under two minutes"
	@echo "make check  ruff, mypy, import contracts, then make test"
	@echo "make slow   drills and real processes; a skipped one fails"
	@echo "make lock   compile the lock files from pyproject.toml (ARGS=--upgrade takes newer versions)"
	@echo "make screens write docs/SCREENS.md anew: every screen of the bot"
	@echo "make bench  the benchmarks, each a ratio, into docs/PERFORMANCE.md (ARGS=due: only one)"

run: $(BIN)/.runtime
	@$(BIN)/python -m bot

demo: $(BIN)/.runtime
	@$(BIN)/python -m bot demo $(ARGS)

test: $(BIN)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: $(BIN)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

# Real processes are killed and counted: nothing may take the processor from them.
ALONE := tests/process
slow: $(BIN)/.dev
	$(BIN)/python -m pytest -m slow -p tests.no_skips -n 2 --dist worksteal --ignore $(ALONE) $(ARGS)
	$(BIN)/python -m pytest -m slow -p tests.no_skips $(ALONE) $(ARGS)

# What ours is compared with is not locked, and never moves what is; without it everything else is measured.
bench: $(BIN)/.dev
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --group bench --constraint requirements-dev.lock || \
		echo "python-telegram-bot and markitdown could not be installed: they are left out of the comparison" >&2
	@$(BIN)/python -m benchmarks $(ARGS)

# The dev lock is compiled against the runtime lock, so both always name the same versions.
COMPILE := compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet
lock: $(BIN)/.dev
	$(BIN)/uv pip $(COMPILE) --output-file requirements.lock $(ARGS)
	$(BIN)/uv pip $(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)

screens: $(BIN)/.dev
	@$(BIN)/python -m tests.album

.venv: $(BIN)/.dev

# A stamp is older than its lock file: something changed, install again (nothing is removed, so both locks share one .venv).
$(BIN)/.runtime: requirements.lock $(BIN)/python
	$(call install,requirements.lock)

$(BIN)/.dev: requirements-dev.lock $(BIN)/python
	$(call install,requirements-dev.lock)

$(BIN)/python:
	@if ! $(or $(PYTHON),false) -c '$(TOO_OLD)' 2>/dev/null; then \
		echo "Нужен Python 3.11 или новее: установите его или укажите, где он: make PYTHON=/путь/к/python3" \
			"/ Python 3.11 or newer is needed: install it or say where it is, as above" >&2; exit 2; fi
	$(if $(UV),uv venv --quiet --clear --python "$$(command -v $(PYTHON))" $(VENV),$(PYTHON) -m venv --clear $(VENV))

# A .venv that uv made has no pip; if uv is gone since, Python brings its own.
define install
$(if $(UV),uv pip install --quiet --python $(BIN)/python --require-hashes --requirement $(1),\
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1))
@touch $@
endef
