# shellcheck shell=bash
# Shared by scripts/start, scripts/test and scripts/check: the virtual environment.
# Sourced with the project's root as the working directory.

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

fits() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() {
    local candidate
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" || fail "PYTHON=$PYTHON is not a Python 3.12 or newer with venv."
        printf '%s' "$PYTHON"
        return
    fi
    # 3.14 comes after the versions for which every locked package has a wheel.
    for candidate in python3.13 python3.12 python3.14 python3 \
        "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
        if fits "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    if uv python install 3.12 >/dev/null 2>&1; then
        uv python find 3.12
        return
    fi
    fail "Python 3.12 or newer (with venv) was not found: install it, or set PYTHON=/path/to/python3.12."
}

# uv where there is one, since it is eight times as fast; pip has the last word on what is wrong.
install_packages() {
    if uv pip install --python .venv/bin/python --require-hashes -r requirements/dev.txt \
        >/dev/null 2>&1; then
        return
    fi
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
        -r requirements/dev.txt
}

# .venv/installed.txt is the lock that was installed: a start with the same lock installs nothing.
environment() {
    if [ -x .venv/bin/python ] && cmp -s requirements/dev.txt .venv/installed.txt; then
        return
    fi
    if [ ! -x .venv/bin/python ]; then
        local python
        python=$(find_python)
        "$python" -m venv --clear .venv || fail "$python could not make .venv."
    fi
    echo "Installing the packages of requirements/dev.txt (only when they have changed) ..."
    install_packages || fail "The packages of requirements/dev.txt could not be installed (see above)."
    cp requirements/dev.txt .venv/installed.txt
}
