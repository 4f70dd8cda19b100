#!/usr/bin/env bash
# Runs as root in a clean Debian, where /trial holds the package, papers and what was reported of them outside.
set -euo pipefail
. /trial/clean-debian.sh
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends /trial/crossfoot.deb man-db </dev/null >&2
chmod -R a+rX /trial
cd /
as_user() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"; }
export -f reports
as_user bash -c 'reports crossfoot /trial/papers' > /trial/inside
cmp /trial/outside /trial/inside >&2
as_user crossfoot doctor >&2
for page in crossfoot crossfoot-check crossfoot-extract; do
    as_user env MANPAGER=cat man "$page" | grep -q '^NAME' || { echo "man $page shows nothing" >&2; exit 1; }
done
for file in /usr/share/bash-completion/completions/crossfoot /usr/share/zsh/vendor-completions/_crossfoot \
    /usr/share/fish/vendor_completions.d/crossfoot.fish /usr/share/doc/crossfoot/changelog.Debian.gz; do
    [ -s "$file" ] || { echo "$file is not there" >&2; exit 1; }
done
apt-get purge -y -qq crossfoot >&2
if command -v crossfoot; then echo "crossfoot is still there after its purge" >&2; exit 1; fi
