# Debian and Ubuntu packages: which are missing, and installing them. Sourced by ./linli.
# shellcheck shell=sh disable=SC2154 # root and work are set by ./linli

# ensure_packages LIST: installs what is missing of a list of package lines, and says so before.
ensure_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "This is not Debian or Ubuntu: please see to the packages of $1 yourself."
        return 0
    fi
    missing=$(missing_lines "$1")
    [ -n "$missing" ] || return 0
    say "Debian packages are missing: $(printf '%s' "$missing" | tr '\n' ' ')"
    as_root=$(root_prefix) || refuse_without_root "$missing"
    say "Renewing the package lists with apt-get${as_root:+ through sudo} ..."
    run_apt update -qq || say "That failed; going on with the old lists."
    # shellcheck disable=SC2086,SC2046 # one word a package
    install_packages $(chosen_names "$missing")
}

install_packages() {
    say "Installing these Debian packages${as_root:+ through sudo}: $*"
    { run_apt install -y -q --no-install-recommends "$@" || : >"$work/failed"; } |
        tee "$work/apt.log" | show_steps
    [ -e "$work/failed" ] || return 0
    tail -n 20 "$work/apt.log" >&2
    die "apt-get could not install them; its last lines are above."
}

run_apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" 2>&1 </dev/null
}

# show_steps: apt's own words about each package, one after the other on a single line.
show_steps() {
    while read -r line; do
        case $line in
        Get:* | Unpacking* | "Setting up"*) show_step "$line" ;;
        esac
    done
    clear_step
}

# missing_lines LIST: the lines `a | b` of the list of which nothing is installed.
missing_lines() {
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1" | while read -r line; do
        any_installed "$line" || printf '%s\n' "$line"
    done
}

any_installed() {
    for name in $(alternatives "$1"); do
        if is_installed "$name"; then return 0; fi
    done
    return 1
}

is_installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# chosen_names LINES: of each line the first alternative that this release has, else the last.
chosen_names() {
    printf '%s\n' "$1" | while read -r line; do
        for name in $(alternatives "$line"); do
            if apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        printf '%s\n' "$name"
    done
}

alternatives() {
    printf '%s' "$1" | tr '|' ' '
}

# root_prefix: prints what makes a command run as root (nothing for root); fails if nothing does.
root_prefix() {
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    command -v sudo >/dev/null 2>&1 || return 1
    if [ -t 0 ]; then sudo -v || return 1; else sudo -n true 2>/dev/null || return 1; fi
    echo sudo
}

refuse_without_root() {
    die "neither root nor sudo is at hand to install them.
Please have an administrator run this, then start again:
  apt-get update
  apt-get install -y --no-install-recommends $(chosen_names "$1" | tr '\n' ' ')"
}
