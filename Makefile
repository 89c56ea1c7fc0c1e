# make graph      build the knowledge graph from INPUT into OUT (further OPTIONS: kg build --help)
# make test       the whole test suite
# make test-neo4j loading into a real Neo4j 5, fetched with Maven (170 MB, once)
# make lint       linter, formatter, types, import contract
# make notebook   run the notebook, its results kept in it
# make screenshot pictures of the page, by a real browser
# make readme     what commands print, in the README
# make showcase   the committed out/ from scratch, its pictures, the README's answers
# make lock       renew requirements.lock
# make clean      forget intermediate results

PYTHON ?= python3
VENV   ?= .venv
INPUT  ?= seeds
OUT    ?= out
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

.PHONY: graph test test-neo4j lint format notebook screenshot readme showcase lock clean
.DEFAULT_GOAL := graph

graph: $(VENV)/.runs
	@$(BIN)/kg build $(INPUT) --out $(OUT) $(OPTIONS)

test: $(VENV)/.develops tests/view/node_modules
	$(BIN)/python -m pytest

test-neo4j: $(VENV)/.develops
	KG_TEST_NEO4J=1 $(BIN)/python -m pytest tests/interop/test_neo4j.py

lint: $(VENV)/.develops
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.develops
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

notebook: $(VENV)/.develops
	$(BIN)/jupyter execute --inplace notebooks/*.ipynb

screenshot: $(VENV)/.develops
	$(BIN)/python -m benchmarks.screenshot $(OUT)

readme: $(VENV)/.develops
	$(BIN)/python -m benchmarks.readme

showcase: $(VENV)/.develops
	rm -rf out .kg
	@$(MAKE) --no-print-directory graph screenshot readme

lock: $(VENV)/.develops
	$(PIP) uv
	echo "# Versions that the Makefile installs and CI tests, for every system: make lock renews them." > requirements.lock
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra check --extra neo4j --extra parquet --group dev \
	    --no-annotate --no-header --quiet >> requirements.lock

clean:
	rm -rf .kg

# What running needs, at the versions of the lock file.
$(VENV)/.runs: pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing kg and its language model into $(VENV) (once) ..." >&2
	@$(PIP) --constraint requirements.lock --editable .
	@touch $@

# What testing needs besides.
$(VENV)/.develops: $(VENV)/.runs
	@echo "Installing the development tools into $(VENV) (once) ..." >&2
	@$(PIP) --requirement requirements.lock
	@$(PIP) --no-deps mowl-borg==2.1.0  # for the jars of the OWL API and HermiT alone
	@touch $@

# The page's checkers; without npm their tests say why they skip.
tests/view/node_modules: tests/view/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund --prefix tests/view; touch -c $@; \
	 else echo "npm is missing: the page's script and accessibility are not checked" >&2; fi

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV)
