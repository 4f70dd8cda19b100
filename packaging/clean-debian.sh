# shellcheck shell=bash
# What the trials of packages share; for bash, to be read in.

# Puts an invented or restated paper of each format into a folder.
papers() {
    cp "$root"/corpus/phase3-five-year.txt "$root"/corpus/pdf/phase3-five-year.pdf "$1/"
    mv "$1/phase3-five-year.pdf" "$1/five-year of the phase 3.pdf"
    cp "$root"/Tests/CorpusTests/Documents/statin-deaths.nxml "$root"/Tests/CorpusTests/Documents/fibre-diet.html "$1/"
}

# What a program says of a folder's papers, a line of JSON a paper; a paper that is not read is an error.
reports() {
    (cd "$2" && "$1" check . --format jsonl --ordered --quiet) || [ $? -eq 1 ]
}

codename() { (. /etc/os-release && echo "$VERSION_CODENAME"); }

# Why no clean Debian can be made here; fails where one can.
cannot_debootstrap() {
    command -v mmdebstrap >/dev/null || { echo "there is no mmdebstrap (apt-get install mmdebstrap)"; return 0; }
    (. /etc/os-release && [ "$ID" = debian ]) || { echo "this is no Debian, and the package is for the system that it was built on"; return 0; }
    if [ "$(id -u)" -ne 0 ] && ! { unshare --user --map-root-user true && grep -q "^$(id -un):" /etc/subuid; } 2>/dev/null; then
        echo "it takes root's rights, or user namespaces and a line in /etc/subuid"
        return 0
    fi
    return 1
}

# Makes a Debian with apt and nothing else, of this machine's release: clean_debian TARGET [MMDEBSTRAP OPTIONS].
clean_debian() {
    local target=$1
    shift
    local mirror
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null \
        | sed -nE 's#^(URIs:|deb( \[[^]]*\])?) +(https?://[^ ]*/debian)/?( .*)?$#\3#p' | head -n 1 || true)
    mirror=${mirror:-http://deb.debian.org/debian}
    mmdebstrap --quiet --variant=apt "$@" "$(codename)" "$target" \
        "deb $mirror $(codename) main" "deb $mirror $(codename)-updates main" "deb $mirror-security $(codename)-security main"
}
