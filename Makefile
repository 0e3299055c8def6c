# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8501
export BROWSER
BIN := .venv/bin
READY := .venv/ready
TOOLS := .venv/tools

.PHONY: run test build bench check format help clean
.DEFAULT_GOAL := help

run: build ## set up, build what changed, open the dashboard on 127.0.0.1:8501 (PORT= to change)
	PORT=$(PORT) $(BIN)/python -m dashboard

build: $(READY) ## build a release of all that was added (nothing new: nothing to do)
	$(BIN)/python -m etl build

# A browser that draws no frame for a while is tried again; nothing else is.
test: $(TOOLS) ## set up and run everything (BROWSER=none leaves the browser suite out)
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.gates
	$(BIN)/python -m pytest -n auto --dist loadfile --reruns 2 --only-rerun TimeoutError

bench: $(TOOLS) ## measure, and print a table
	$(BIN)/python -m tests.bench

check: $(TOOLS) ## only the quick gates: lint, format, types, imports, house rules
	$(BIN)/python -m tests.gates
	$(BIN)/python -m pytest tests/test_house.py

format: $(TOOLS) ## write the code the way the gates want it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

clean: ## remove what set-up made; data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/artefacts

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Mirador needs Python 3.11 or newer: set PYTHON=/path/to/python3.11"; exit 2; }
	@test -x $(BIN)/python || { echo "Making .venv …"; $(PYTHON) -m venv .venv; }
	@echo "Installing what Mirador runs with (about a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@# One line puts this folder on the path, so that `python -m dashboard` works from anywhere.
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "mirador.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
	@touch $@

$(TOOLS): $(READY) tests/requirements.txt
	@echo "Installing the tools for tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@
