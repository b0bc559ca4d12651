# What the start script tells: on standard error, so that results stay apart. Sourced by ./linli.
# shellcheck shell=sh

say() { printf '%s\n' "$*" >&2; }

die() {
    say "linli: $*"
    exit 1
}

# show_step TEXT: on a terminal, in the place of the step before; a log is spared.
show_step() {
    [ ! -t 2 ] || printf '\r  %-70.70s' "$1" >&2
}

clear_step() {
    [ ! -t 2 ] || printf '\r%72s\r' '' >&2
}
