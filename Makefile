# The two commands: `make site` builds the demonstration dossier, `make test` runs every check. Each sets itself up.
# `make bench` measures speed, beside others, and writes docs/performance.md: on a quiet machine, half an hour.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test serve docs words bench clean

site: $(VENV)/site.stamp
	$(BIN)/dossier build

serve: $(VENV)/site.stamp
	$(BIN)/dossier serve

test: $(VENV)/test.stamp
	$(BIN)/python .ci/checks.py

docs: $(VENV)/site.stamp
	$(BIN)/python -m dossier_gen.reference docs

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
	rm -rf $(VENV) site build dossier_gen.egg-info
