#!/usr/bin/env bash
# Opens one screen of the center full screen: deploy/kiosk-browser.sh http://CENTER:8080/kiosk
# Sound is allowed without a touch (the board's chime); when the browser dies it is opened again.
set -euo pipefail
[ $# -eq 1 ] || { echo "Usage: $0 ADDRESS" >&2; exit 2; }
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "Chromium is missing. On Debian: sudo apt-get install chromium" >&2; exit 1; }
profile=${XDG_DATA_HOME:-$HOME/.local/share}/motcua-screen
while true; do
    "$browser" --kiosk --user-data-dir="$profile" --no-first-run --disable-session-crashed-bubble \
        --autoplay-policy=no-user-gesture-required --overscroll-history-navigation=0 --disable-pinch "$1" || true
    sleep 2
done
