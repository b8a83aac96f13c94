# The commands of the product. Each sets up what it needs; `make setup` makes the environment alone.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check check-types check-rest bench setup setup-dev lock clean

run: .venv/run.stamp
	@$(BIN)/python -m app.serve

test: .venv/dev.stamp
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: .venv/dev.stamp
	@$(MAKE) --no-print-directory --output-sync -j 2 check-types check-rest

check-types: .venv/dev.stamp
	$(BIN)/mypy

check-rest: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python tools/catalogue.py check
	$(BIN)/python tools/check.py

bench: .venv/dev.stamp
	@for part in $(or $(PART),$(patsubst bench/%.py,%,$(filter-out bench/__init__.py bench/offices.py,$(wildcard bench/*.py)))); do \
	  $(BIN)/python -m bench.$$part $(ARGS) || exit 1; done

setup: .venv/run.stamp

setup-dev: .venv/dev.stamp

.venv/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gongjo needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up Python packages (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Needs pip-tools; writes no registry address.
lock:
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --output-file requirements.txt requirements.in
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header --output-file requirements-dev.txt requirements-dev.in
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --output-file requirements-signing.txt requirements-signing.in

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache
