# shellcheck shell=bash
# Sourced by the install scripts.

# put MODE FILE: standard input becomes FILE (below $root), if it says something else now.
put() {
    local wanted
    wanted=$(mktemp)
    cat >"$wanted"
    if ! cmp -s "$wanted" "${root:-}$2"; then
        install -D -m "$1" "$wanted" "${root:-}$2"
        echo "wrote $2"
    fi
    rm -f "$wanted"
}
