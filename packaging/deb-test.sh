#!/usr/bin/env bash
# Makes the Debian package of a built program, has lintian look at it and installs it into a Debian that holds nothing else:
# deb-test.sh [PROGRAM]. There a user without rights checks a paper of each format; the reports must be the bytes of those outside.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/clean-debian.sh"
program=$(realpath "${1:-${CROSSFOOT:-$root/.build/release/crossfoot}}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

command -v dpkg-shlibdeps >/dev/null || { echo "Debian package: skipped, there is no dpkg-dev (apt-get install dpkg-dev)"; exit 0; }
package=$("$root/packaging/deb.sh" "$program" "$work/first")
again=$("$root/packaging/deb.sh" "$program" "$work/second")
cmp "$package" "$again" || { echo "two packages of one program differ" >&2; exit 1; }
echo "Debian package: $(basename "$package"), $(stat -c %s "$package") bytes; made twice, the same bytes"

case "$(dpkg-deb -f "$package" Version)" in
"$("$program" --version)"[~-]*) ;;
*) echo "the package's version is not that of the program" >&2; exit 1 ;;
esac

if command -v lintian >/dev/null; then
    # root may look, too
    lintian --fail-on error --allow-root --tag-display-limit 0 "$package"
    echo "lintian: no errors"
else
    echo "lintian: skipped, it is not installed (apt-get install lintian)"
fi

mkdir "$work/papers"
papers "$work/papers"
reports "$program" "$work/papers" > "$work/outside"
cp "$package" "$work/crossfoot.deb"
cp "$root/packaging/inside-debian.sh" "$root/packaging/clean-debian.sh" "$work/"
reason=$(cannot_debootstrap) && { echo "Installation in a clean Debian: skipped, $reason"; exit 0; }
clean_debian - \
    --customize-hook="mkdir \"\$1/trial\"" \
    --customize-hook="copy-in $work/crossfoot.deb $work/papers $work/inside-debian.sh $work/clean-debian.sh $work/outside /trial" \
    --customize-hook='chroot "$1" bash /trial/inside-debian.sh' > "$work/said" 2>&1 \
    || { tail -n 40 "$work/said" >&2; echo "the package does not work in a clean Debian" >&2; exit 1; }
echo "Installation in a clean Debian $(codename): installed by apt, $(wc -l < "$work/outside") reports as outside, manual pages shown, taken away again"
