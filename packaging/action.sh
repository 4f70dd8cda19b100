#!/usr/bin/env bash
# What action.yml runs: finds a Crossfoot (PROGRAM, else the container IMAGE, else an image made of these sources), looks at its VERSION
# and checks the papers changed since BASE; see check-changed.sh for the other settings.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ -n "${BASE:-}" ] || { echo "This run is of no pull request: give the action a base to compare with" >&2; exit 2; }
if command -v "${PROGRAM:-crossfoot}" >/dev/null; then
    export CROSSFOOT=${PROGRAM:-crossfoot}
else
    engine=$(command -v podman || command -v docker) \
        || { echo "There is neither ${PROGRAM:-crossfoot} nor podman nor docker: install one of them before this step" >&2; exit 2; }
    if [ -z "${IMAGE:-}" ]; then
        IMAGE=crossfoot:$("$root/packaging/version.sh")
        "$engine" image inspect "$IMAGE" >/dev/null 2>&1 || "$engine" build --tag "$IMAGE" --file "$root/Containerfile" "$root"
    fi
    export IMAGE
    export CROSSFOOT=$root/packaging/contained.sh
fi
if [ -n "${VERSION:-}" ]; then
    own=$("$CROSSFOOT" --version)
    [ "$own" = "${VERSION#v}" ] || { echo "$CROSSFOOT is version $own, but ${VERSION#v} is asked for" >&2; exit 2; }
fi
exec "$root/packaging/check-changed.sh" "$BASE"
