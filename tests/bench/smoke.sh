#!/bin/sh
# smoke.sh PROGRAM...: run every benchmark program once, as briefly as it can, so that none of them rots.
TS_REGION_BENCH_QUICK=1
export TS_REGION_BENCH_QUICK
for program in "$@"; do
  "$program" --benchmark_min_time=0.0001 >/dev/null || {
    echo "smoke: $program failed" >&2
    exit 1
  }
done
