#!/usr/bin/env bash
# The session of a screen: a compositor that shows one program (cage), turned as the screen hangs, and the browser in it.
# Reads ADDRESS, ROTATE (0, 90, 180 or 270) and FLAGS (more flags of Chromium) from its environment:
# /etc/motcua/screen.conf, by motcua-kiosk.service.
set -euo pipefail

: "${ADDRESS:?ADDRESS is missing in /etc/motcua/screen.conf}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rotate=${ROTATE:-0}
read -ra flags <<<"${FLAGS:-}"

# inside the session: a newer cage is turned by wlr-randr, every connected output alike
if [ "${1:-}" = inside ]; then
    if [ "$rotate" != 0 ] && [ "${MOTCUA_TURNED:-}" != yes ]; then
        wlr-randr | sed -n 's/^\([^ ]\+\) .*/\1/p' | while read -r output; do
            wlr-randr --output "$output" --transform "$rotate"
        done
    fi
    exec "$here/kiosk-browser.sh" "$ADDRESS" "${flags[@]}"
fi

turn=()
# Debian 12's cage (0.1.4) has a flag for it, newer ones have it no more
if [ "$rotate" != 0 ] && cage -h 2>&1 | grep -q '^ *-r'; then
    export MOTCUA_TURNED=yes
    for ((degrees = 0; degrees < rotate; degrees += 90)); do turn+=(-r); done
fi
exec cage -d -m last "${turn[@]}" -- "$0" inside
