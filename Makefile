# Two commands for everybody: `make demo` and `make test`. They need python3 (3.11 or later), venv and make.
# `make test-system` needs programs from the system's packages as well; .ci/run installs those.

PYTHON ?= python3
BIN := .venv/bin
# Tests and benchmarks start the command hundreds of times: its modules are compiled once, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=
# Wherever the bytes of a lock change, what was installed from it is out of date.
RUN := .venv/.installed
DEV := .venv/.installed-dev

.PHONY: demo test test-system check bench fuzz sim golden catalogues format lint types layers coverage lock clean

demo: $(RUN)
	@$(BIN)/monitor demo

# What is run is counted meanwhile, in processes that tests start too: acceptance tests run the installed command.
test: $(DEV)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m "not system"

test-system: $(DEV)
	$(BIN)/python -m pytest -m system

check: lint types layers test coverage

# Timings are printed, never asserted; docs/benchmarks.md keeps a run.
bench: $(DEV)
	$(BIN)/python -m tests.bench.edits
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.requests
	$(BIN)/python -m tests.bench.digests
	$(BIN)/python -m tests.bench.checks
	$(BIN)/python -m tests.bench.isolation
	$(BIN)/python -m tests.bench.mails

# Mutated pages and feeds, other ones each time; make fuzz EXAMPLES=100000 goes on for longer.
EXAMPLES ?= 5000
fuzz: $(DEV)
	FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -q tests/fuzz

# What the schedule catches in a world of articles, beside the rules of others: make sim FILE=world.jsonl
sim: $(DEV)
	$(BIN)/python -m tests.bench.sim $(FILE)

# What digests look like and the words they use: written anew; git shows what became of them.
golden: $(DEV)
	$(BIN)/python -m tests.golden.renew

catalogues: $(DEV)
	$(BIN)/python -m tests.languages.wanted

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

# Of the last `make test`.
coverage: $(DEV)
	$(BIN)/coverage combine -q --keep
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='monitor/core/*' --fail-under=98

$(RUN): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "News Monitor needs Python 3.11 or later; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q monitor
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# The locks name no registry address and no path, and every file by its hash.
lock:
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
