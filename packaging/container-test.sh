#!/usr/bin/env bash
# Makes the last stage of Containerfile with a built program and runs it: container-test.sh [PROGRAM]. The images that Containerfile
# names come from a registry; here a Debian made by mmdebstrap stands for one of them and the package of the program for the other.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/clean-debian.sh"
program=$(realpath "${1:-${CROSSFOOT:-$root/.build/release/crossfoot}}")
skipped() { echo "Container: skipped, $1"; exit 0; }
command -v dpkg-shlibdeps >/dev/null || skipped "there is no dpkg-dev (apt-get install dpkg-dev)"
command -v buildah >/dev/null || skipped "there is no buildah (apt-get install buildah)"
reason=$(cannot_debootstrap) && skipped "$reason"
work=$(mktemp -d)
# chroot in place of a runtime, plain folders in place of an overlay: both work within a container, too
run_buildah() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }
trap 'run_buildah rm --all >/dev/null 2>&1 || true; run_buildah rmi --all --force >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
chmod 755 "$work"
export BUILDAH_ISOLATION=chroot
printf '{"default": [{"type": "insecureAcceptAnything"}]}' > "$work/policy.json"

mkdir "$work/papers" "$work/package"
papers "$work/papers"
chmod -R a+rX "$work/papers"
reports "$program" "$work/papers" > "$work/outside"
"$root/packaging/deb.sh" "$program" "$work/package" >/dev/null
clean_debian "$work/debian.tar"
made=$(run_buildah from scratch 2>"$work/said") || skipped "buildah makes no container here: $(tail -n 1 "$work/said")"
run_buildah add --quiet "$made" "$work/debian.tar" / >/dev/null
run_buildah commit --quiet --signature-policy "$work/policy.json" "$made" localhost/debian:plain >/dev/null
rm "$work/debian.tar"

# the stage as it stands, but for where the package comes from
{
    echo 'FROM localhost/debian:plain'
    sed -n '/^FROM ${DEBIAN}/,$p' "$root/Containerfile" | sed '1d; s#^COPY --from=build .*#COPY *.deb /packages/#'
} > "$work/Containerfile"
run_buildah build --pull-never --signature-policy "$work/policy.json" --file "$work/Containerfile" --tag localhost/crossfoot "$work/package" \
    > "$work/built" 2>&1 || { tail -n 20 "$work/built" >&2; echo "Container: its last stage was not built" >&2; exit 1; }

shown() { run_buildah inspect --type image --format "$1" localhost/crossfoot; }
[ "$(shown '{{.OCIv1.Config.User}} {{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.WorkingDir}}')" = "crossfoot [crossfoot] /papers" ] \
    || { echo "Container: user, entry point or folder are not those of Containerfile" >&2; exit 1; }
container=$(run_buildah from --pull-never localhost/crossfoot)
inside() { run_buildah run --volume "$work/papers:/papers:ro" "$container" -- "$@"; }
[ "$(inside id -un)" = crossfoot ] || { echo "Container: it does not run as a user without rights" >&2; exit 1; }
inside crossfoot doctor > "$work/doctor" || { cat "$work/doctor" >&2; exit 1; }
inside crossfoot check . --format jsonl --ordered --quiet > "$work/inside" 2> "$work/said" || [ $? -eq 1 ] || { cat "$work/said" >&2; exit 1; }
cmp "$work/outside" "$work/inside"
echo "Container: last stage of Containerfile made by buildah, $(wc -l < "$work/outside") reports as outside by the user $(inside id -un)"
