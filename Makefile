# The front door. Each target sets up what it needs: a virtual environment in .venv, with the pinned versions of constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench docs train trees wheel clean

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
	$(BIN)/python benchmarks/quality/annotators.py
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

# Training goes in stages, each into a file or folder of build/; what stands there is not made again.
# SHARE=0.01 rehearses the whole way; remove build/ after a rehearsal.
.DELETE_ON_ERROR:
TRAIN := .venv-train/bin/python
CORPUS := $(wildcard corpus/*.tsv corpus/sentences/* corpus/stories/* corpus/taught/* corpus/acts/* corpus/plain/*)
SHARE := 1
RUNS := build/run-1 build/run-2 build/run-3

train: build/weights/sorted  ## Train the judges on the corpus again, into build/weights; six hours on two cores. Then: python -m training.calibrate, and make trees.

.venv-train/.ready: training/requirements.txt training/teacher-requirements.txt
	$(PYTHON) -m venv .venv-train
	$(TRAIN) -m pip install --quiet --disable-pip-version-check -r training/requirements.txt -r training/teacher-requirements.txt
	@touch $@

build/examples.jsonl: $(READY) $(CORPUS)
	mkdir -p build
	$(BIN)/python -m training.examples $@

build/first/record.json: build/examples.jsonl .venv-train/.ready
	$(TRAIN) -m training.train $< build/first --epochs 5 --halved --share $(SHARE)

build/large-1.pt: build/first/record.json
	$(TRAIN) -m training.teacher learn build/examples.jsonl $@ --record $< --share $(SHARE) --seed 1

build/large-2.pt: build/large-1.pt
	$(TRAIN) -m training.teacher learn build/examples.jsonl $@ --record build/first/record.json --share $(SHARE) --seed 2 --start $<

build/large-3.pt: build/large-2.pt
	$(TRAIN) -m training.teacher learn build/examples.jsonl $@ --record build/first/record.json --share $(SHARE) --seed 3 --start $<

build/told.pt: build/large-3.pt
	$(TRAIN) -m training.teacher tell build/examples.jsonl $@ --record build/first/record.json --large $< 0.5 --small build/first 0.5

build/run-%/record.json: build/told.pt
	$(TRAIN) -m training.train build/examples.jsonl $(@D) --start build/first --teacher $< --epochs 2 --rate 5e-5 --halved --share $(SHARE) --seed $*

build/weights/record.json: $(RUNS:=/record.json)
	$(TRAIN) -m training.average build/examples.jsonl build/weights build/first $(RUNS)

build/weights/sorted: build/weights/record.json
	$(BIN)/python -m training.light build/examples.jsonl build/weights
	$(BIN)/python -m training.locating build/weights
	$(BIN)/python -m training.owning build/weights
	$(BIN)/python -m training.playing build/weights
	$(BIN)/python -m training.sorting build/weights
	@touch $@

build/parties.npz: $(READY) $(wildcard corpus/parties/* corpus/readings/*)
	mkdir -p build
	$(BIN)/python -m training.weighing $@

trees: build/parties.npz .venv-train/.ready  ## Fit the trees that weigh parties again, for the packaged encoder, into build/weights.
	$(TRAIN) -m training.trees $< build/weights

wheel: $(READY)  ## Build the wheel and the source archive into dist/.
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) .venv-train dist build demo.dragoman*
