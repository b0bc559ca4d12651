# `linli test`: static checks one by one, then pytest. Sourced by ./linli.
# shellcheck shell=sh disable=SC2154 # root and python are set by ./linli

# run_tests [--quick] [PYTEST ARGUMENTS]: all checks run even if one fails; pytest comes last.
# With a test file or folder among the arguments only pytest runs, and only on that.
run_tests() {
    marks='' parallel='-n 2 --dist loadfile' failed=0
    for argument in "$@"; do
        shift
        case $argument in
        --quick) marks='not slow and not browser' ;;
        *) set -- "$@" "$argument" ;;
        esac
        [ ! -e "$root/${argument%%::*}" ] || parallel=''
    done
    ensure_ready test
    cd "$root" || exit
    [ -z "$parallel" ] || run_static_checks
    # shellcheck disable=SC2086 # several words, or none
    "$python" -m pytest $parallel -m "$marks" "$@" || failed=$?
    exit "$failed"
}

run_static_checks() {
    stage "shellcheck" shellcheck -x linli .ci/run setup/*.sh
    stage "ruff" "$python" -m ruff check --quiet
    stage "ruff format" "$python" -m ruff format --check --quiet
    stage "mypy" "$python" -m mypy --no-error-summary
    stage "import-linter" "$root/.venv/bin/lint-imports" --no-logo
    stage "QML lint" run_module checks.qml_lint
    stage "structure" run_module checks.structure
}

run_module() {
    PYTHONPATH="$root" "$python" -m "$@"
}

# stage NAME COMMAND...: one line if it passes, all that the command said if it fails.
stage() {
    name=$1
    shift
    if said=$("$@" 2>&1 </dev/null); then
        printf '%-14s ok\n' "$name"
    else
        printf '%s\n%-14s FAILED\n' "$said" "$name"
        failed=1
    fi
}
