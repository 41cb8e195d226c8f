# Two commands do all set-up: `make run` starts the terminal, `make test` passes the tests.
# Both build the environment from the lock files; they need Python 3.11 or newer and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve test fast lint types contracts check bench docs pictures site lock clean

run: $(VENV)/.runtime
	$(BIN)/idrs

serve: $(VENV)/.dev
	$(BIN)/idrs serve

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile
	$(BIN)/idrs check tests/transcripts

fast: $(VENV)/.dev
	$(BIN)/python -m pytest -x --ignore=tests/faults --ignore=tests/screens/app

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

check: lint types contracts test

bench: $(VENV)/.dev
	$(BIN)/idrs bench

docs: $(VENV)/.dev
	$(BIN)/python tests/docs/message_page.py
	$(BIN)/python tests/docs/computations_page.py
	$(BIN)/python tests/docs/world_tables.py
	$(BIN)/python tests/docs/command_page.py
	$(BIN)/python tests/docs/keyboard_page.py

pictures: $(VENV)/.dev
	$(BIN)/python -m tests.docs.pictures

site: $(VENV)/.dev
	$(BIN)/mkdocs build -q

lock: $(VENV)/.dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 -q --no-header --group build pyproject.toml -o requirements/runtime.lock
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 -q --no-header --group dev --extra png --extra serve pyproject.toml -o requirements/dev.lock

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/runtime.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
