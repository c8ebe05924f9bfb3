#!/usr/bin/env bash
# Fills the disk under a city while a payment run is prepared, approved, exported and reconciled (needs root for a small tmpfs). Each step must end with
# one clear sentence, write nothing by half, and be done once when there is room again.
#   bench/faults/disk-full.sh [PEOPLE]
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
people="${1:-3000}" month="$(date +%Y-%m)"
work="$(mktemp -d)"
serve=""
end() {
  [ -z "$serve" ] || kill -TERM "$serve" 2>/dev/null || true
  [ -z "$serve" ] || wait "$serve" 2>/dev/null || true
  umount "$work/city" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
mkdir "$work/city"
mount -t tmpfs -o size=1500m tmpfs "$work/city"

echo "making a city of $people"
"$home/ansinh" serve --demo "$people" --port 18463 --data "$work/city" >"$work/serve.log" 2>&1 &
serve=$!
until grep -q http "$work/serve.log"; do sleep 1; kill -0 "$serve" || { cat "$work/serve.log"; exit 1; }; done

step() {
  local of=(--month "$month")
  [ "$1" != reconcile ] || of=()
  "$home/ansinh" pay "$@" "${of[@]}" --data "$work/city"
}
fill() { dd if=/dev/zero of="$work/city/ballast" bs=64k 2>/dev/null || true; }
room() { rm -f "$work/city/ballast"; }
full() { # step and its arguments: with a full disk it must fail, say why, and show no stack trace
  fill
  if step "$@" >"$work/said" 2>&1; then echo "$1 went through without room"; cat "$work/said"; fi
  if grep -qE '^\s+at ' "$work/said"; then cat "$work/said"; exit 1; fi
  echo "$1, disk full: $(tail -1 "$work/said")"
  room
}

full prepare --by ke-toan
step prepare --by ke-toan
full approve --by kho-bac
step approve --by kho-bac
full export --by kho-bac --out "$work/city/out.xml"
step export --by kho-bac --out "$work/one.xml"
step export --by kho-bac --out "$work/two.xml"
cmp "$work/one.xml" "$work/two.xml"
"$home/ansinh" pay verify --file "$work/one.xml" --signature "$work/one.xml.sig" --data "$work/city"
"$home/ansinh" bank-answer --run "$month" --out "$work/answer.xml" --data "$work/city"
full reconcile --file "$work/answer.xml" --by ke-toan
step reconcile --file "$work/answer.xml" --by ke-toan
"$home/ansinh" audit verify --data "$work/city"
echo "nothing half written; the run went on when there was room"
