# Python packages by hash-locked lists, once for each state of the lists. Sourced by ./linli.
# shellcheck shell=sh disable=SC2154 # root and python are set by ./linli

# ensure_ready runtime|test: everything in place for that use; next to nothing when it was before.
ensure_ready() {
    if is_ready "$1"; then return 0; fi
    # Two services may start at once on a new machine: the second waits on the folder's lock.
    exec 9<"$root"
    flock 9
    is_ready "$1" || make_ready "$1"
    exec 9<&-
}

is_ready() {
    stamp="$root/.venv/ready-$1"
    [ -x "$python" ] && [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$(state_of "$1")" ]
}

# state_of runtime|test: a text that changes whenever something has to be installed anew.
state_of() {
    cat "$root/packaging/debian-$1.txt" "$root/requirements/$1.txt" "$root/.venv/pyvenv.cfg" |
        sha256sum
}

make_ready() {
    say "Setting Linli up in $root (only this once) ..."
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM
    ensure_environment
    ensure_packages "$root/packaging/debian-runtime.txt"
    [ "$1" = runtime ] || ensure_packages "$root/packaging/debian-$1.txt"
    install_requirements "$root/requirements/$1.txt"
    mark_ready "$1"
    rm -rf "$work"
    trap - EXIT INT TERM
    say "Linli is set up."
}

# mark_ready runtime|test: the test list holds all of the runtime list.
mark_ready() {
    for use in runtime "$1"; do state_of "$use" >"$root/.venv/ready-$use"; done
}

install_requirements() {
    total=$(grep -c '==' "$1" || :)
    say "Installing $total Python packages, each checked against its hash ..."
    { run_pip -r "$1" || : >"$work/failed"; } | show_progress "$total"
    [ -e "$work/failed" ] || return 0
    cp "$work/pip.log" "$root/.venv/pip.log"
    grep -hE 'ERROR|WARNING' "$work/pip.log" | cut -d' ' -f2- | tail -n 5 >&2
    die "The Python packages could not be installed; all that pip said is in .venv/pip.log"
}

run_pip() {
    "$python" -m pip install --require-hashes --no-input --disable-pip-version-check \
        --progress-bar off --log "$work/pip.log" "$@" 2>/dev/null
}

# show_progress TOTAL: turns pip's lines into a counter; one line on a terminal, few in a log.
show_progress() {
    count=0
    while read -r word name rest; do
        case $word in
        Collecting) ;;
        Requirement) name=${rest#satisfied: } ;;
        *) continue ;;
        esac
        count=$((count + 1))
        show_count "$count" "$1" "${name%%[=; ]*}"
    done
    clear_step
}

show_count() {
    if [ -t 2 ]; then
        show_step "$(printf '%3d of %d  %s' "$1" "$2" "$3")"
    elif [ $(($1 % 20)) -eq 0 ]; then
        say "  $1 of $2"
    fi
}
