# The two commands: `make site` builds the demonstration dossier, `make test` runs every check. Each sets itself up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test serve docs words clean

site: $(VENV)/site.stamp
	$(BIN)/dossier build

serve: $(VENV)/site.stamp
	$(BIN)/dossier serve

test: $(VENV)/test.stamp
	$(BIN)/python .ci/checks.py

docs: $(VENV)/site.stamp
	$(BIN)/python -m dossier_gen.reference docs

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
