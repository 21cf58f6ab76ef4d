# `make site` builds the sample digest, `make test` checks everything; both need Python 3.11 alone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help site test lint format docs clean

help:
	@echo "make site    build the sample digest into site/"
	@echo "make test    lint, types and every test"
	@echo "make lint    lint and types alone"
	@echo "make format  format the code"
	@echo "make docs    rewrite the parts of docs/ that are made from the code"
	@echo "make clean   remove the virtual environment and what builds left behind"

site: $(VENV)/.site
	$(BIN)/briefgen build --base-url http://localhost:8000/
	@echo
	@echo "To look at it:  $(BIN)/python -m http.server --directory site 8000"
	@echo "then open       http://localhost:8000/"

test: lint
	tests/valid/tools.sh
	$(BIN)/python -m pytest --numprocesses=auto

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.site
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) .tools .briefgen .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("briefgen needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.site
