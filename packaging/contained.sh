#!/usr/bin/env bash
# Runs Crossfoot from a container image on the files below the working folder: contained.sh check paper.pdf. IMAGE names the image.
set -euo pipefail
engine=$(command -v podman || command -v docker) || { echo "contained.sh needs podman or docker" >&2; exit 2; }
mounts=(--volume "$PWD:$PWD")
# lists of papers stand in the folder for temporary files
temporary=${TMPDIR:-/tmp}
mounts+=(--volume "$temporary:$temporary:ro")
# what is written belongs to who runs it
case "$engine" in
*podman) user=(--userns=keep-id) ;;
*) user=(--user "$(id -u):$(id -g)") ;;
esac
[ "$(id -u)" -ne 0 ] || user=(--user 0:0)
exec "$engine" run --rm --network none "${user[@]}" "${mounts[@]}" --workdir "$PWD" "${IMAGE:-crossfoot}" "$@"
