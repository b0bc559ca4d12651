# Finding Python and making the virtual environment. Sourced by ./linli.
# shellcheck shell=sh disable=SC2154 # root, python and work are set by ./linli

# ensure_environment: .venv exists and its Python runs.
ensure_environment() {
    if is_new_enough "$python"; then return 0; fi
    base=$(find_python) || { install_python && base=$(find_python); } ||
        die "Linli needs Python 3.11 or newer, and this machine has none."
    can_make_environments "$base" || install_venv_for "$base"
    say "Making the virtual environment .venv with $("$base" -V) ..."
    "$base" -m venv --clear "$root/.venv" || die "The virtual environment could not be made."
}

# find_python: prints the Python to use, rather one that can make environments; fails if none.
find_python() {
    for test in can_make_environments is_new_enough; do
        for candidate in python3.13 python3.12 python3.11 python3; do
            if is_new_enough "$candidate" && "$test" "$candidate"; then
                command -v "$candidate"
                return 0
            fi
        done
    done
    return 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# can_make_environments PYTHON: Debian keeps this in a package of its own.
can_make_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

install_python() {
    printf 'python3\npython3-venv\n' >"$work/python.txt"
    ensure_packages "$work/python.txt"
}

install_venv_for() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "python$version-venv | python3-venv" >"$work/python.txt"
    ensure_packages "$work/python.txt"
    can_make_environments "$1" || die "$1 still cannot make virtual environments."
}
