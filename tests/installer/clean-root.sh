#!/usr/bin/env bash
# Installs the built .deb in a Debian that has nothing else, starts it there on the sample and looks at its window.
#
#   sudo tests/installer/clean-root.sh [PACKAGE.deb]      the picture goes to out-tests/installer/
#
# The screen is this system's; all that the program loads is the clean root's. MIRROR is where Debian comes from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

package=${1:-$(ls -t target/release/bundle/deb/*.deb 2>/dev/null | head -1)}
[ -f "$package" ] || { echo "there is no package: make installer" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || { echo "as root: a chroot is made" >&2; exit 1; }
for need in debootstrap Xvfb xdotool import; do
  command -v "$need" >/dev/null || { echo "$need is missing: apt-get install debootstrap xvfb xdotool imagemagick" >&2; exit 1; }
done

out=out-tests/installer
mkdir -p "$out"
root=$(mktemp -d)
screen=
finish() {
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  for place in proc dev/pts dev tmp/.X11-unix; do umount -l "$root/$place" 2>/dev/null || true; done
  rm -rf --one-file-system "$root"
}
trap finish EXIT

echo "a clean root"
debootstrap --variant=minbase bookworm "$root" "${MIRROR:-http://deb.debian.org/debian}" >"$out/debootstrap.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts"
mkdir -p "$root/tmp/.X11-unix"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/throughline.deb"
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
  ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} chroot "$root" "$@"; }

echo "installs"
inside apt-get install -y -qq --no-install-recommends /throughline.deb >"$out/install.log" 2>&1
inside journey export sample:plain -o /sample.pdf
inside journey export sample:plain -o /sample.json
inside journey import /sample.json -o /sample.journey

echo "starts"
number=97
Xvfb ":$number" -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
for _ in $(seq 50); do [ -S "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
inside env DISPLAY=":$number" WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1 throughline /sample.journey >"$out/throughline.log" 2>&1 &
program=$!
window=
for _ in $(seq 100); do
  window=$(DISPLAY=":$number" xdotool search --onlyvisible --name "Adopting a dog" 2>/dev/null | head -1 || true)
  [ -n "$window" ] && break
  kill -0 "$program" 2>/dev/null || { echo "it ended:"; cat "$out/throughline.log"; exit 1; }
  sleep 0.2
done
[ -n "$window" ] || { echo "no window of that map came up" >&2; cat "$out/throughline.log" >&2; exit 1; }
sleep 4
import -display ":$number" -window root "$out/window.png"
colors=$(identify -format '%k' "$out/window.png")
kill "$program" 2>/dev/null || true
[ "$colors" -gt 500 ] || { echo "the window shows $colors colours: the map is not painted" >&2; exit 1; }
echo "installed and started; its window: $out/window.png"
