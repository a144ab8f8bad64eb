#!/usr/bin/env bash
# Makes this Debian computer one screen of a center. Running it again changes only what is different.
#   sudo deploy/install-screen.sh http://CENTER:8080/kiosk [--rotate 90|180|270] [--touch "NAME OF THE TOUCH PANEL" OUTPUT]
#   --root DIR   writes the files into DIR only (an image for ten machines): installs and starts nothing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    sed -n '3,4s/^# *//p' "$0" >&2
    exit 2
}

[ $# -ge 1 ] || usage
address=$1
shift
rotate=0 touch_name="" touch_output="" root=""
while [ $# -gt 0 ]; do
    case $1 in
        --rotate) rotate=${2:?} && shift 2 ;;
        --touch) touch_name=${2:?} touch_output=${3:?} && shift 3 ;;
        --root) root=${2:?} && shift 2 ;;
        *) usage ;;
    esac
done
[[ $address =~ ^https?://[A-Za-z0-9.:-]+/(kiosk|board|pad/[0-9]+)([?][A-Za-z0-9=\&_-]*)?$ ]] || {
    echo "$address is no screen's address. It looks like http://192.168.1.10:8080/kiosk (or /board, /pad/3)." >&2
    exit 2
}
[[ $rotate =~ ^(0|90|180|270)$ ]] || { echo "--rotate is 0, 90, 180 or 270." >&2; exit 2; }
[[ $touch_name$touch_output =~ ^[^\"\\]*$ ]] || { echo "The touch panel's name cannot have quotes." >&2; exit 2; }
[ -z "$touch_name" ] || [ -n "$touch_output" ] || usage
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || { echo "Run it as root: sudo $0 …" >&2; exit 1; }

# shellcheck source-path=SCRIPTDIR source=put.sh
. ./put.sh

if [ -z "$root" ]; then
    missing=()
    for package in chromium cage xwayland wlr-randr python3 dbus libpam-systemd fonts-noto-core; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        apt-get -qq update
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
    fi
    id motcua-screen >/dev/null 2>&1 ||
        useradd --system --create-home --home-dir /var/lib/motcua-screen --shell /usr/sbin/nologin motcua-screen
fi

for script in kiosk-session.sh kiosk-browser.sh kiosk-watch.py; do
    put 755 "/usr/local/lib/motcua/$script" <"$script"
done
put 644 /usr/local/lib/motcua/kiosk-setup.md <../docs/kiosk-setup.md
put 644 /etc/systemd/system/motcua-kiosk.service <motcua-kiosk.service
put 644 /etc/pam.d/motcua-screen <kiosk-pam
put 644 /etc/chromium/policies/managed/motcua.json <kiosk-policies.json
put 644 /etc/systemd/logind.conf.d/motcua.conf <<'END'
# a screen of the hall never sleeps, whatever is pressed or closed
[Login]
IdleAction=ignore
HandlePowerKey=ignore
HandleSuspendKey=ignore
HandleLidSwitch=ignore
END
flags=$(sed -n 's/^FLAGS=//p' "$root/etc/motcua/screen.conf" 2>/dev/null || true)
put 644 /etc/motcua/screen.conf <<END
# What this screen shows, and how it hangs. After a change: systemctl restart motcua-kiosk
ADDRESS=$address
ROTATE=$rotate
# more flags of Chromium, such as --force-device-scale-factor=1.25
FLAGS=$flags
END
if [ -n "$touch_name" ]; then
    put 644 /etc/udev/rules.d/90-motcua-touch.rules <<END
# the touch panel belongs to this output, and turns with it
SUBSYSTEM=="input", ATTRS{name}=="$touch_name", ENV{WL_OUTPUT}="$touch_output"
END
fi
[ -z "$root" ] || exit 0

systemctl mask --quiet sleep.target suspend.target hibernate.target hybrid-sleep.target
udevadm control --reload
udevadm trigger --subsystem-match=input
systemctl daemon-reload
systemctl set-default --quiet multi-user.target
systemctl enable --quiet motcua-kiosk.service
systemctl restart motcua-kiosk.service
echo "This computer now shows $address. Pair it once: name and password of a supervisor, on its own screen."
