#!/usr/bin/env bash
# Kills the real program, PostgreSQL, or both with SIGKILL at random moments of prepare, approve, export and reconcile, adds the ledger up by
# SQL of its own after every kill, and compares with a run that nobody killed.
#   bench/faults/kill-payment-run.sh [ROUNDS] [PEOPLE] [SEED]
# 200 rounds and 20,000 people when nothing is said. Ends with 0 when nothing was lost and nothing doubled.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rounds="${1:-200}" people="${2:-20000}" seed="${3:-$RANDOM}"
work="$(mktemp -d)"
serve=""
end() {
  [ -z "$serve" ] || kill -9 "$serve" 2>/dev/null || true
  [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
}
trap end EXIT

"$home/ansinh" --version >/dev/null # builds it when that is due
java="$(for one in "${ANSINH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$one/release" && echo "$one/bin/java" && break; done)"
# Taken apart and with what it loads kept ready (JDK 25's cache), the program starts in a third of the time: more kills in an hour.
"$java" -Djarmode=tools -jar "$home/platform/target/ansinh.jar" extract --destination "$work/app"
options=(-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Dspring.main.lazy-initialization=true
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 --enable-native-access=ALL-UNNAMED -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true)
program=("$java" "${options[@]}" "-XX:AOTCache=$work/app.aot" -jar "$work/app/ansinh.jar")

echo "making a city of $people"
"$java" -Xmx1g -jar "$work/app/ansinh.jar" serve --demo "$people" --port 18461 --data "$work/city" >"$work/serve.log" 2>&1 &
serve=$!
until grep -q http "$work/serve.log"; do sleep 1; kill -0 "$serve" || { cat "$work/serve.log"; exit 1; }; done
postgres="$(readlink -f "/proc/$(head -1 "$work/city/pg/postmaster.pid")/exe")"
kill -TERM "$serve"
wait "$serve" || true
serve=""

"$java" "${options[@]}" "-XX:AOTCacheOutput=$work/app.aot" -jar "$work/app/ansinh.jar" audit verify --data "$work/city" >/dev/null 2>&1

driver=("$work"/app/lib/postgresql-*.jar)
"$java" -cp "${driver[0]}" "$home/bench/faults/KillPaymentRun.java" "$rounds" "$seed" "$work" \
  "$(IFS=$'\x1f'; echo "${program[*]}")" "$postgres" "$(date +%Y-%m)"
