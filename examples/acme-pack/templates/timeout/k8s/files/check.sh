#!/usr/bin/env bash
# What the pipeline of the platform team looks at before it merges a route.
set -u
failed=0

check() { # check <name> <pattern>
  if grep -Eq "$2" route.yaml; then echo "ok $1"; else echo "not ok $1"; failed=1; fi
}

check "the route has a timeout" '^ {6}timeout: [1-9][0-9]*ms$'
check "an attempt has a timeout of its own" '^ {8}perTryTimeout: [1-9][0-9]*ms$'
exit "$failed"
