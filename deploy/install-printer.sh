#!/usr/bin/env bash
# Lets this Debian computer print a center's slips on the printer beside it. Running it again changes only what is different.
#   sudo deploy/install-printer.sh http://CENTER:8080 TOKEN_FILE DEVICE [58|80 [203|180 [PROFILE]]]
# TOKEN_FILE holds what `python -m center token printer` gave; DEVICE is usb:04b8:0e15, network:192.168.1.50, serial:/dev/ttyUSB0:38400, cups:QUEUE or file:/dev/usb/lp0.
#   --root DIR, as the first two words, writes the files into DIR only (an image for ten machines): starts nothing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=""
if [ "${1:-}" = --root ]; then
    root=${2:?}
    shift 2
fi
[ $# -ge 3 ] || { sed -n '3,5s/^# *//p' "$0" >&2; exit 2; }
server=$1 token=$2 device=$3 paper=${4:-80} dpi=${5:-203} profile=${6:-generic}
[[ $server =~ ^https?://[A-Za-z0-9.:-]+$ ]] || {
    echo "$server is no center's address. It looks like http://192.168.1.10:8080" >&2
    exit 2
}
[[ $device =~ ^[A-Za-z0-9:./_-]+$ ]] || { echo "$device is no device; see docs/printers.md." >&2; exit 2; }
[[ $paper =~ ^(58|80)$ ]] || { echo "The paper is 58 or 80 millimetres wide." >&2; exit 2; }
[[ $dpi =~ ^(203|180)$ ]] || { echo "A head has 203 or 180 dots an inch." >&2; exit 2; }
[[ $profile =~ ^[a-z0-9,=-]+$ ]] || { echo "$profile is no profile; see docs/printers.md." >&2; exit 2; }
[ -s "$token" ] || { echo "There is no token in $token." >&2; exit 2; }
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || { echo "Run it as root: sudo $0 …" >&2; exit 1; }
[ -n "$root" ] || [ "$PWD" = /opt/motcua ] || { echo "Put the program into /opt/motcua first; this is $PWD." >&2; exit 1; }

# shellcheck source-path=SCRIPTDIR source=python.sh
. deploy/python.sh
# shellcheck source-path=SCRIPTDIR source=put.sh
. deploy/put.sh

if [ -z "$root" ]; then
    install_requirements requirements.txt run
    id motcua-printer >/dev/null 2>&1 ||
        useradd --system --home-dir /var/lib/motcua-printer --shell /usr/sbin/nologin motcua-printer
    .venv/bin/python -m printer --check --device "$device" --profile "$profile"
fi
put 600 /etc/motcua/printer.token <"$token"
put 644 /etc/motcua/printer.conf <<END
# Where this computer's printer hangs. After a change: systemctl restart motcua-printer
SERVER=$server
DEVICE=$device
PAPER=$paper
DPI=$dpi
PROFILE=$profile
END
put 644 /etc/systemd/system/motcua-printer.service <deploy/motcua-printer.service
if [[ $device == usb:* ]]; then
    IFS=: read -r _ vendor product <<<"$device"
    put 644 /etc/udev/rules.d/90-motcua-printer.rules <<END
# the agent, in the group lp, may use this printer
SUBSYSTEM=="usb", ATTR{idVendor}=="$vendor", ATTR{idProduct}=="$product", MODE="0660", GROUP="lp"
END
fi
[ -z "$root" ] || exit 0

udevadm control --reload
udevadm trigger --subsystem-match=usb
systemctl daemon-reload
systemctl enable --quiet motcua-printer.service
systemctl restart motcua-printer.service
echo "This computer prints for $server. The live monitor there says how the printer is."
