#!/usr/bin/env bash
# Makes a Debian package of a built program: deb.sh [PROGRAM [FOLDER]] → FOLDER/crossfoot_VERSION_ARCHITECTURE.deb, whose path is printed.
# What it depends on is read off the program, so it is for the release of Debian or Ubuntu on which the program was built. The same
# program and commit give the same bytes. DEBFULLNAME and DEBEMAIL name who makes it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-${CROSSFOOT:-$root/.build/release/crossfoot}}")
mkdir -p "${2:-$root/.build/deb}"
output=$(cd "${2:-$root/.build/deb}" && pwd)
[ -x "$program" ] || { echo "$program: there is no built program: make build, or name one" >&2; exit 2; }
for tool in dpkg-shlibdeps dpkg-gencontrol dpkg-deb gzip strip; do
    command -v $tool >/dev/null || { echo "deb.sh needs $tool: apt-get install dpkg-dev binutils gzip" >&2; exit 2; }
done

version=$("$root/packaging/version.sh")
own=$("$program" --version)
[ "$own" = "$version" ] || { echo "$program: is version $own, but the sources are $version: build it anew" >&2; exit 2; }
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$("$root/packaging/version.sh" --epoch)
debian=$("$root/packaging/version.sh" --debian)
maintainer="${DEBFULLNAME:-Crossfoot maintainers} <${DEBEMAIL:-maintainers@crossfoot.invalid}>"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
mkdir -p "$work/debian"
cd "$work"
tree=$work/debian/crossfoot

make --no-print-directory -s -C "$root" place CROSSFOOT="$program" PREFIX=/usr DESTDIR="$tree"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$tree/usr/bin/crossfoot"
# Debian's zsh looks elsewhere for what packages bring
mkdir -p "$tree/usr/share/zsh/vendor-completions"
mv "$tree/usr/share/zsh/site-functions/_crossfoot" "$tree/usr/share/zsh/vendor-completions/_crossfoot"
rmdir "$tree/usr/share/zsh/site-functions"
# a file that is read in is no program
sed -i '1{/^#!/d}' "$tree/usr/share/bash-completion/completions/crossfoot"
gzip -9n "$tree"/usr/share/man/man1/*.1

doc=$tree/usr/share/doc/crossfoot
mkdir -p "$doc" "$tree/usr/share/lintian/overrides"
awk -v version="$debian" -v maintainer="$maintainer" -v date="$(date -u -R -d "@$SOURCE_DATE_EPOCH")" \
    -f "$root/packaging/changelog.awk" "$root/CHANGELOG.md" > debian/changelog
gzip -9nc debian/changelog > "$doc/changelog.Debian.gz"
cp "$root/packaging/debian/copyright" "$doc/copyright"
for page in "$root"/docs/*.md; do cp "$page" "$doc/"; done
cp "$root/docs/report.schema.json" "$doc/"
find "$doc" -name '*.md' -size +4k -exec gzip -9n {} +
cp "$root/packaging/debian/lintian-overrides" "$tree/usr/share/lintian/overrides/crossfoot"
sed "s/@MAINTAINER@/$maintainer/" "$root/packaging/debian/control" > debian/control

mkdir -p "$tree/DEBIAN"
dpkg-shlibdeps -O "$tree/usr/bin/crossfoot" > debian/substvars
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
dpkg-gencontrol -pcrossfoot -P"$tree" -Tdebian/substvars -ldebian/changelog -cdebian/control -fdebian/files
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0r touch -h -d "@$SOURCE_DATE_EPOCH"
file=$output/crossfoot_${debian}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group -Zxz -z3 --build "$tree" "$work/new.deb" >/dev/null
mv "$work/new.deb" "$file"
echo "$file"
