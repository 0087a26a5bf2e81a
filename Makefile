# The front door. Each target sets up what it needs: a virtual environment in .venv, with the pinned versions of constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench docs train wheel clean

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)  ## Code the bundled stories and show what is found.
	$(BIN)/dragoman demo

test: $(READY)  ## Run the tests.
	$(BIN)/python -m pytest

check: $(READY)  ## Lint, types, data files, reference, corpus.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/dragoman lexicon check
	$(BIN)/python scripts/make_reference.py --check
	$(BIN)/python -m corpus.build --check

bench: $(READY)  ## Measure quality and speed, where the gold sets are at hand.
	$(BIN)/python benchmarks/quality/plv.py --part tune
	$(BIN)/python benchmarks/quality/plv.py --part check
	$(BIN)/python benchmarks/quality/own_corpus.py --split test
	$(BIN)/python benchmarks/quality/false_events.py --sample 4
	$(BIN)/python benchmarks/quality/quad.py
	$(BIN)/python benchmarks/quality/police.py --sample 4
	$(BIN)/python benchmarks/quality/factuality.py
	$(BIN)/python benchmarks/quality/attribution.py
	$(BIN)/python benchmarks/quality/actors.py
	$(BIN)/python benchmarks/quality/coreference.py
	$(BIN)/python benchmarks/quality/times.py
	$(BIN)/python benchmarks/quality/places.py
	$(BIN)/python benchmarks/quality/event_location.py
	$(BIN)/python benchmarks/quality/figures.py
	$(BIN)/python benchmarks/quality/ceha.py
	$(BIN)/python benchmarks/quality/case2021.py
	$(BIN)/python benchmarks/speed/coder.py

docs: $(READY)  ## Write the generated reference.
	$(BIN)/python scripts/make_reference.py

train: $(READY)  ## Train the judges on the corpus again, into build/weights; an hour or two on two cores. Then: python -m training.calibrate.
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	mkdir -p build
	$(BIN)/python -m training.examples build/examples.jsonl
	.venv-train/bin/python -m training.train build/examples.jsonl build/weights
	$(BIN)/python -m training.light build/examples.jsonl build/weights
	$(BIN)/python -m training.locating build/weights
	$(BIN)/python -m training.owning build/weights
	$(BIN)/python -m training.playing build/weights
	$(BIN)/python -m training.sorting build/weights

wheel: $(READY)  ## Build the wheel and the source archive into dist/.
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) .venv-train dist build demo.dragoman*
