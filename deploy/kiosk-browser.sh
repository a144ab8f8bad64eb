#!/usr/bin/env bash
# Opens one screen of the center full screen and keeps it open: deploy/kiosk-browser.sh ADDRESS [MORE FLAGS OF CHROMIUM…]
#
# Works in any graphical session; motcua-kiosk.service runs it in a session of its own. A browser that dies, or whose
# page hangs (kiosk-watch.py asks it), is opened again. The profile keeps the cookie of the pairing and little else.
set -euo pipefail

[ $# -ge 1 ] || { echo "Usage: $0 ADDRESS [MORE FLAGS OF CHROMIUM…]" >&2; exit 2; }
address=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "Chromium is missing. On Debian: sudo apt-get install chromium" >&2; exit 1; }
command -v python3 >/dev/null || { echo "Python is missing. On Debian: sudo apt-get install python3" >&2; exit 1; }
read -ra watch <<<"${MOTCUA_WATCH:-}"
profile=${MOTCUA_PROFILE:-${XDG_DATA_HOME:-$HOME/.local/share}/motcua-screen}

# shellcheck disable=SC2054  # Chromium wants the features in one word
flags=(
    --kiosk
    --user-data-dir="$profile"
    # nothing asks, greets, offers or reports
    --no-first-run --no-default-browser-check --noerrdialogs
    --disable-session-crashed-bubble --hide-crash-restore-bubble
    --disable-features=Translate,TouchpadOverscrollHistoryNavigation,MediaRouter,OptimizationHints
    --disable-sync --disable-breakpad --disable-component-update --password-store=basic
    # fingers touch and scroll; they do not zoom, and do not go back
    --touch-events=enabled --disable-pinch --overscroll-history-navigation=0
    # the board's chime and voice need nobody's touch
    --autoplay-policy=no-user-gesture-required
    --disk-cache-size=52428800
    # kiosk-watch.py asks here whether the page is alive; only programs of this computer can reach it
    --remote-debugging-port=0
)
[ -z "${WAYLAND_DISPLAY:-}" ] || flags+=(--ozone-platform=wayland)

child=""
watcher=""
end() {
    trap - TERM INT EXIT
    # shellcheck disable=SC2086  # both are one number or nothing
    kill $watcher $child 2>/dev/null || true
    wait
    exit 0
}
trap end TERM INT EXIT

while true; do
    mkdir -p "$profile"
    # a power cut leaves the lock of the browser that died, and the pages it had open
    rm -rf "$profile"/Singleton* "$profile/DevToolsActivePort" "$profile/Default/Sessions"
    "$browser" "${flags[@]}" "$@" "$address" &
    child=$!
    python3 "$here/kiosk-watch.py" "$profile/DevToolsActivePort" "$address" "${watch[@]}" &
    watcher=$!
    # whichever ends first ends the other: a browser without its watcher is not trusted either
    wait -n "$child" "$watcher" || true
    kill "$watcher" 2>/dev/null || true
    kill "$child" 2>/dev/null || true
    for _ in 1 2 3 4 5; do
        kill -0 "$child" 2>/dev/null || break
        sleep 1
    done
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" "$watcher" 2>/dev/null || true
    sleep 2
done
