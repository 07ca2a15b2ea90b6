# `make briefing` and `make test` on a bare machine: each brings what is missing first (scripts/setup.py).
PYTHON ?= python3
DISTRICT ?= huangpu-sh
SEEDS ?= seeds
OUT ?= build
BIN := .venv/bin

.PHONY: help setup setup-validator fonts lock briefing lint test

help:
	@echo "make briefing [DISTRICT=huangpu-sh]  install what is missing and write a district's briefing from seeds/"
	@echo "make test                            install what is missing and run all tests"
	@echo "make setup                           only install what is missing"
	@echo "make setup-validator                 also install the PDF validator that tests use"
	@echo "make lint                            ruff, mypy and the import contract"
	@echo "make fonts                           prepare the faces anew"
	@echo "make lock                            renew requirements.lock from pyproject.toml"

setup:
	@$(PYTHON) scripts/setup.py

fonts: setup
	@$(BIN)/python -m reportgen.render.fontsetup --force

# For tests alone: a JDK and veraPDF's library, which check the PDFs against PDF/A-3A and PDF/UA-1.
setup-validator:
	@$(PYTHON) scripts/setup.py --for validate
	@$(PYTHON) scripts/verapdf.py --install "$$($(PYTHON) scripts/setup.py --print-uv)"

briefing: setup
	@$(BIN)/reportgen build --district "$(DISTRICT)" --seeds "$(SEEDS)" --out "$(OUT)"
	@echo "PDF: $$(realpath "$(OUT)/$(DISTRICT)/latest")/briefing.pdf"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test:
	@$(PYTHON) scripts/setup.py --for test
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 2

# No host of a registry may stand in the lock file: it must serve behind any mirror.
lock:
	"$$($(PYTHON) scripts/setup.py --print-uv)" pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --group dev \
		--custom-compile-command "make lock" --output-file requirements.lock pyproject.toml
	@if grep -nE '(https?|file)://' requirements.lock; then echo "requirements.lock names an address"; exit 1; fi

# Measurements beside peers, as ratios within one run; with MACHINE and DATE given docs/benchmarks.md is written. The
# peers get environments of their own in the user's cache. SIZES are the districts of the nights.
SIZES ?= 50,200
BENCH = $(BIN)/python -m scripts.bench --sizes "$(SIZES)" --machine "$(MACHINE)" --date "$(DATE)"

.PHONY: bench bench-full bench-kills

bench: setup
	@$(BENCH)

# A night over 200 districts, killed twenty times: the tree must be that of an undisturbed one. KEPT holds both builds.
KEPT ?= build/.kills

bench-kills: setup
	@$(BIN)/python -m scripts.bench.kills "$(KEPT)" --districts 200 --kills 20

bench-full: setup
	@$(BENCH) clean extract pages nightly peers nightly-full
