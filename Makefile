# The two commands: `make site` builds the demonstration dossier, `make test` runs every check. Each sets itself up.
# `make quick` runs those that are quick, in about a minute on two cores once it is set up.
# `make coverage` runs the tests of the core, and tells which ways through it no test goes.
# `make mutants OF=redact` changes a module of the core in every small way, and tells what no test of the core notices,
# or none of those that `TESTS="tests/test_redact.py"` names: on Linux or macOS.
# `make bench` measures speed, beside others, and writes docs/performance.md: on a quiet machine, half an hour.

# Files of tests have names in any script, whatever the locale of the machine.
export PYTHONUTF8 := 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test quick coverage mutants serve docs words bench clean

site: $(VENV)/site.stamp
	$(BIN)/dossier build

serve: $(VENV)/site.stamp
	$(BIN)/dossier serve

test: $(VENV)/test.stamp
	$(BIN)/python .ci/checks.py

quick: $(VENV)/test.stamp
	$(BIN)/python .ci/checks.py quick

coverage: $(VENV)/test.stamp
	$(BIN)/python .ci/core.py

mutants:
	@PYTHON="$(PYTHON)" sh .ci/setup.sh "$(VENV)" "[dev,mutants]"
	$(BIN)/python .ci/mutants.py $(OF) $(TESTS)

docs: $(VENV)/site.stamp
	$(BIN)/python -m dossier_gen.reference docs
	$(BIN)/python .ci/floorplan.py

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks --install-peers

words: $(VENV)/site.stamp
	$(BIN)/python .ci/catalogues.py

$(VENV)/site.stamp: pyproject.toml
	@PYTHON="$(PYTHON)" sh .ci/setup.sh "$(VENV)" ""
	@touch $@

$(VENV)/test.stamp: pyproject.toml
	@PYTHON="$(PYTHON)" sh .ci/setup.sh "$(VENV)" "[dev]"
	@touch $@ $(VENV)/site.stamp

clean:
	rm -rf $(VENV) site dist
