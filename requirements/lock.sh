#!/bin/sh
# Renews the two locks from pyproject.toml, with hashes and without any index address. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile -q pyproject.toml requirements/build.in "$@" --universal --python-version 3.12 \
        --generate-hashes --no-emit-index-url --no-header --no-annotate
}
lock --extra test -o requirements/test.txt
lock -c requirements/test.txt -o requirements/run.txt
# The nightly search for known weaknesses runs in an environment of its own.
uv pip compile -q requirements/audit.in --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate -o requirements/audit.txt
