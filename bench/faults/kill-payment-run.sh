#!/usr/bin/env bash
# Kills the real program with SIGKILL at random moments of a payment run and compares what is left with a run that nobody killed.
#   bench/faults/kill-payment-run.sh [ROUNDS] [PEOPLE]
# Every second kill also takes PostgreSQL. Ends with 0 when the killed city paid exactly what the other one paid.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rounds="${1:-10}" people="${2:-3000}"
work="$(mktemp -d)"
trap 'kill_all; rm -rf "$work"' EXIT

kill_all() { pkill -9 -f -- "--data $work" 2>/dev/null || true; pkill -9 -f -- "-D $work" 2>/dev/null || true; }

step() { # data directory, step, further arguments
  local data="$1" what="$2"
  shift 2
  "$home/ansinh" pay "$what" --month "$month" --data "$data" "$@"
}

echo "making a city of $people"
"$home/ansinh" serve --demo "$people" --port 18461 --data "$work/city" >"$work/serve.log" 2>&1 &
serve=$!
until grep -q http "$work/serve.log"; do sleep 1; kill -0 "$serve" || { cat "$work/serve.log"; exit 1; }; done
month="$(date +%Y-%m)"
kill -TERM "$(pgrep -f -- "--data $work/city" | head -1)" 2>/dev/null || true
wait "$serve" || true
cp -r "$work/city" "$work/quiet"

step "$work/quiet" prepare --by ke-toan
step "$work/quiet" approve --by kho-bac
step "$work/quiet" export --by kho-bac --format csv --out "$work/quiet.csv" >/dev/null

killed() { # step, further arguments: kills it at a random moment, round after round, then lets it finish
  local what="$1" round pid moment
  shift
  for ((round = 1; round <= rounds; round++)); do
    step "$work/city" "$what" "$@" >"$work/step.log" 2>&1 &
    pid=$!
    moment="$((RANDOM % 12)).$((RANDOM % 10))"
    sleep "$moment"
    if ((round % 2 == 0)); then kill_all; else pkill -9 -f -- "--data $work/city" 2>/dev/null || true; fi
    wait "$pid" 2>/dev/null && echo "$what $round: had finished before ${moment} s" || echo "$what $round: killed after ${moment} s"
  done
  step "$work/city" "$what" "$@"
}

killed prepare --by ke-toan
killed approve --by kho-bac
killed export --by kho-bac --format csv --out "$work/city.csv"
cmp "$work/quiet.csv" "$work/city.csv"
[ ! -e "$work/city.csv.part" ] || { echo "half a file was left and not replaced"; exit 1; }
"$home/ansinh" audit verify --data "$work/city"
echo "the killed city paid exactly what the other one paid: $(sha256sum <"$work/city.csv")"
