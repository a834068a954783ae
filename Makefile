# Two commands from a fresh Debian 12 (Python 3.11, git, make): `make demo`, `make test`.

SHELL := /bin/bash
PY := .venv/bin/python
NO_SCREEN := env -u DISPLAY -u WAYLAND_DISPLAY
# A process a core; each goes through a stretch of the files and helps the other at the end.
TOGETHER := -n auto --maxprocesses 4 --dist worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup again demo test lint types imports pytest package trials bench pictures desktop clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

again:
	@tools/setup.sh

setup: ## look once more at system packages, .venv and libraries
	@tools/setup.sh --again

demo: again ## install what is missing, then open the sample archive
	@.venv/bin/treatyarchive demo

test: lint types imports pytest package ## everything that must pass, short trials included

lint: again ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: again ## mypy --strict
	$(PY) -m mypy --strict

imports: again ## layers: who may import whom
	.venv/bin/lint-imports

pytest: again ## the tests alone
	$(PY) -m pytest $(TOGETHER)

package: again ## sdist, wheel, and the program run from the installed wheel
	$(PY) tools/package_check.py

trials: again ## the tests with the long trials, then the screens on an X11 display
	TREATYARCHIVE_TRIALS=whole $(PY) -m pytest
	QT_QPA_PLATFORM=xcb xvfb-run -a $(PY) -m pytest tests/ui

bench: again ## run every benchmark; says at the end which promises were missed
	@missed=; for name in startup list_jump searching finding scrolling memory switching advising liveness page_turn zooming first_page page_memory linked_scrolling \
	    typing_while_reading adding_scans adding_texts importing_mixed exporting recognition alignment aligning ocr \
	    save_and_next tag_box batch_edit merging likenesses reindexing index_size recoll; do \
	  echo "== $$name"; $(PY) benchmarks/$$name.py || missed="$$missed $$name"; done; \
	  test -z "$$missed" || { echo "Missed:$$missed"; exit 1; }

pictures: again ## pictures of every screen and of the gallery, without a display
	@$(NO_SCREEN) $(PY) -m treatyarchive.ui.pictures pictures
	@$(NO_SCREEN) $(PY) -m treatyarchive.ui.gallery --pictures pictures >/dev/null

desktop: again ## menu entry, icons and file type for this user: a double click opens an archive
	@.venv/bin/treatyarchive desktop

clean: ## remove what was built here, .venv included
	rm -rf .venv var build dist pictures .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
