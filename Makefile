# make run    sets everything up and opens the program (without a display: plays the tour)
# make test   sets everything up and runs every check and every test
# make check  the checks alone: style, types, import directions
# make wheel  an installable file          make bundle  a folder that runs without Python    make deb  a package of it
# make bench  how fast it is     make tour  pictures of every page     make lock  new versions     make clean
# make soak   killed while somebody types and saves, 400 times (100 of them in the real window): what is lost is counted
# make guide  the guide's table of shortcuts and its pictures, anew from the program

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin

.PHONY: run setup setup-dev test check bench soak tour guide lock wheel bundle deb clean
.DEFAULT_GOAL := run

run: setup
	@$(PYTHON) scripts/start.py

soak: setup-dev
	$(BIN)/python -m tests.soak

tour: setup
	@$(PYTHON) scripts/start.py --tour

guide: tour
	$(BIN)/python -m scripts.guide keys
	$(BIN)/python -m scripts.guide pictures

setup:
	@$(PYTHON) scripts/bootstrap.py

setup-dev:
	@$(PYTHON) scripts/bootstrap.py --dev

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q

bench: setup-dev
	$(BIN)/python -m benchmarks

wheel: setup-dev
	$(BIN)/python -m hatchling build -t wheel

bundle: setup-dev
	$(BIN)/python -m scripts.bundle

deb: bundle
	$(BIN)/python -m scripts.deb

lock:
	$(PYTHON) scripts/lock.py

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .venv
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
