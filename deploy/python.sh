# shellcheck shell=bash
# Sourced by ./run and ./test: finds a Python, makes .venv, installs what a requirements file names.
# Says nothing when there is nothing to do.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
can_apt() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

# apt_install PACKAGE…: quiet unless it fails.
apt_install() {
    local log
    log=$(mktemp)
    if { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "$@"; } </dev/null >"$log" 2>&1; then
        rm -f "$log"
        return
    fi
    tail -n 20 "$log" >&2
    rm -f "$log"
    stop "Could not install $* with apt-get; its last words are above."
}

# Print the newest-enough python's path: one that can also make an environment comes first.
find_python() {
    local name fallback=""
    for name in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        command -v "$name" >/dev/null || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            command -v "$name"
            return
        fi
        fallback=$(command -v "$name")
    done
    printf '%s' "$fallback"
}

make_venv() {
    local python
    if .venv/bin/python -c 'import pip' 2>/dev/null; then return; fi
    python=$(find_python)
    if { [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; } && can_apt; then
        say "Installing python3-venv…"
        apt_install python3 python3-venv
        python=$(find_python)
    fi
    [ -n "$python" ] || stop "Python 3.11 or newer is needed. On Debian: sudo apt-get install python3 python3-venv"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Python cannot make an environment here. On Debian: sudo apt-get install python3-venv"
    "$python" -m venv --clear .venv </dev/null || stop "Could not make .venv in $PWD."
}

# install_requirements FILE NAME-OF-STAMP: only when the file, what it includes or the Python has changed.
install_requirements() {
    local stamp=".venv/installed-$2" wanted
    make_venv
    wanted=$({ .venv/bin/python -V && cat requirements.txt "$1"; } | sha256sum)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
    say "Installing what $1 names (a minute or two, only when it has changed)…"
    .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check \
        --root-user-action=ignore -r "$1" </dev/null ||
        stop "Could not install the packages of $1. Is a package index within reach?"
    printf '%s\n' "$wanted" >"$stamp"
}
