# What scripts/dmsim and scripts/test share: the toolchain's check, and the package's folder.
# Sourced, not run.

# shellcheck disable=SC2034  # used by those who source this
package=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# The oldest Swift that builds the package.
needed_major=6
needed_minor=2

complain() { printf '%s\n' "$@" >&2; }

# Installs packages of Debian where that is allowed, one after the other for scripts that run side by
# side. Says nothing, and fails where they cannot be had.
apt_install() {
    ((EUID == 0)) && command -v apt-get >/dev/null 2>&1 || return 1
    (
        flock 9 2>/dev/null
        apt-get update && apt-get install -y --no-install-recommends "$@"
    ) 9>"${TMPDIR:-/tmp}/dmsim-apt.lock" >/dev/null 2>&1
}

# The system's SQLite with its header, which the package links: installs it where it is missing and
# that is allowed, and otherwise ends with a word of advice.
need_sqlite() {
    local program=$'#include <sqlite3.h>\nint main(void) { return sqlite3_libversion_number() < 3037000; }\n'
    if command -v clang >/dev/null 2>&1 &&
        printf '%s' "$program" | clang -x c - -lsqlite3 -o /dev/null 2>/dev/null; then
        return
    fi
    complain 'The SQLite library (libsqlite3-dev) is missing; trying to install it.'
    if apt_install libsqlite3-dev; then return; fi
    complain 'dmsim keeps its recordings in SQLite, whose library or header is missing.' \
        'Install it, then try again:' \
        '  Debian, Ubuntu:  sudo apt-get install libsqlite3-dev' \
        '  Fedora:          sudo dnf install sqlite-devel'
    exit 69
}

# Ends with a word of advice unless a new enough Swift is on the path.
need_swift() {
    local version major minor
    if ! command -v swift >/dev/null 2>&1; then
        complain "dmsim is built with Swift, and there is no 'swift' on the PATH." \
            "Install Swift $needed_major.$needed_minor or later: https://www.swift.org/install/linux/"
        exit 69
    fi
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    major=${version%%.*}
    minor=${version#*.}
    minor=${minor%%.*}
    if [[ ! $major =~ ^[0-9]+$ || ! $minor =~ ^[0-9]+$ ]]; then
        complain "'swift --version' does not say which version it is; going on."
    elif ((major < needed_major || (major == needed_major && minor < needed_minor))); then
        complain "dmsim needs Swift $needed_major.$needed_minor or later; this is Swift $version." \
            "Install a newer one: https://www.swift.org/install/linux/"
        exit 69
    fi
}
