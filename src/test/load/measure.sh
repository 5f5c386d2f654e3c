#!/usr/bin/env bash
# Measures the model server beside an empty sparkjava route, with wrk on the same machine:
#   src/test/load/measure.sh MODELS [SECONDS_A_RUN]
# Needs wrk, curl and target/dist (mvn -DskipTests package). Both servers have a heap of 256 MB.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dist=$here/../../../target/dist
models=${1:?"usage: measure.sh MODELS [SECONDS_A_RUN]"}
seconds=${2:-10}
connections=32
export CHURN_OPTS=${CHURN_OPTS:--Xmx256m -XX:+UseParallelGC}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

awaited() { # URL: until it answers
  until curl -s -o /dev/null "$1"; do sleep 0.05; done
}

start=$(date +%s%N)
"$dist/bin/churn" serve --models "$models" --port 18080 >"$work/churn.log" 2>&1 &
until curl -sf -o /dev/null http://127.0.0.1:18080/health; do sleep 0.02; done
echo "start to ready: $((($(date +%s%N) - start) / 1000000)) ms"
server=$!
# shellcheck disable=SC2086 # options are words on purpose
java $CHURN_OPTS -cp "$dist/conf:$dist/lib/*" "$here/EmptyRoute.java" 18081 >"$work/empty.log" 2>&1 &
awaited http://127.0.0.1:18081/
java -cp "$dist/lib/*" "$here/Bodies.java" http://127.0.0.1:18080 "$work"

run() { # NAME URL FILE SECONDS CONNECTIONS [PAUSE] -> requests a second
  local result
  result=$(wrk -t1 -c"$5" -d"$4s" --latency -s "$here/post.lua" "$2" -- "$work/$3" "${6:-}" | grep RESULT)
  read -r _ rate median p99 errors <<<"$result"
  printf '%-28s %8s requests/s   median %7s ms   p99 %7s ms   errors %s\n' "$1" "$rate" "$median" "$p99" "$errors" >&2
  echo "$rate"
}

base=http://127.0.0.1:18080
# Until the compiler has done with the routes: it shares the cores with them.
run "warm-up, empty" http://127.0.0.1:18081/ single.jsonl $((2 * seconds)) $connections >/dev/null
run "warm-up, predict" "$base/api/v1/predict?reasons=0" single.jsonl $((4 * seconds)) $connections >/dev/null
for round in 1 2; do
  empty=$(run "empty route ($round)" http://127.0.0.1:18081/ single.jsonl "$seconds" $connections)
  plain=$(run "predict ($round)" "$base/api/v1/predict?reasons=0" single.jsonl "$seconds" $connections)
  echo "predict at $((100 * plain / empty)) % of the empty route"
done
# With a pause of 2 ms between a connection's requests, as many connections as half the rate takes.
run "predict at half load" "$base/api/v1/predict?reasons=0" single.jsonl "$seconds" $((plain * 12 / 10000 + 1)) 2 >/dev/null
run "predict with reasons" "$base/api/v1/predict" single.jsonl "$seconds" $connections >/dev/null
for kind in "maps.jsonl 5 /api/v1/predict?reasons=0" "tensor.jsonl 5 /v2/models/churn/infer" \
  "raw.bin 1 /v2/models/churn/infer" "split.jsonl 5 /invocations"; do
  read -r file bodies path <<<"$kind"
  run "warm-up, $file" "$base$path" "$file" "$seconds" 2 >/dev/null
  rate=$(run "batches of 2,000, $file" "$base$path" "$file" "$seconds" 2)
  echo "$file: $((2000 * rate)) rows/s, $(($(wc -c <"$work/$file") / bodies / 2000)) bytes a row"
done
echo "resident: $(($(awk '/VmRSS/ {print $2}' "/proc/$server/status") / 1024)) MB"
