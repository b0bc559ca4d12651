"""Debian packages: what is missing, what it is called here, and who may install it.

The commands of the system are stand-ins in a folder of their own, first on the path.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = "# a comment\nlibalpha1\n\nlibbeta0t64 | libbeta0\nespeak-ng\n"
PROGRAM = """
set -eu
root=/nowhere work="$PWD"
. "$0/setup/telling.sh"
. "$0/setup/debian.sh"
"""


class Machine:
    """A machine with certain packages installed, and certain ones to be had."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "list.txt").write_text(LIST, "utf-8")
        self.has(installed=[], known=["libalpha1", "libbeta0", "espeak-ng"])
        self.command("id", "echo 0")
        self.command("sudo", "exit 1")
        self.command("apt-get", 'echo "apt-get $*" >>"$LOG"')

    def command(self, name: str, script: str) -> None:
        file = self.folder / "bin" / name
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def has(self, installed: list[str], known: list[str]) -> None:
        last = 'for name in "$@"; do :; done'
        answer = "echo installed" if installed else "exit 1"
        self.command("dpkg-query", f'{last}\ncase "$name" in {_any(installed)}) {answer} ;; esac')
        self.command("apt-cache", f'{last}\ncase "$name" in {_any(known)}) ;; *) exit 1 ;; esac')

    def run(
        self, call: str = 'ensure_packages "$PWD/list.txt"'
    ) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(
            ["sh", "-c", PROGRAM + call, ROOT],
            cwd=self.folder,
            env={"PATH": path, "LOG": str(self.folder / "log")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def done(self) -> list[str]:
        log = self.folder / "log"
        return log.read_text("utf-8").splitlines() if log.exists() else []


def _any(names: list[str]) -> str:
    return "|".join(names or ["-"])


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_is_done_where_all_is_there(machine: Machine) -> None:
    machine.has(installed=["libalpha1", "libbeta0t64", "espeak-ng"], known=[])
    machine.command("sudo", "echo asked >>$LOG")
    assert (machine.run().returncode, machine.done) == (0, [])


def test_only_what_is_missing_is_installed_and_said_before(machine: Machine) -> None:
    machine.has(installed=["espeak-ng"], known=["libalpha1", "libbeta0"])
    said = machine.run()
    assert said.returncode == 0
    assert "packages: libalpha1 libbeta0\n" in said.stderr
    assert machine.done == [
        "apt-get update -qq",
        "apt-get install -y -q --no-install-recommends libalpha1 libbeta0",
    ]


def test_the_name_of_this_release_is_chosen(machine: Machine) -> None:
    machine.has(installed=["libalpha1", "espeak-ng"], known=["libbeta0t64"])
    machine.run()
    assert machine.done[-1].endswith("libbeta0t64")


def test_without_root_it_goes_through_sudo(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    machine.command("sudo", '[ "$1" = -n ] && exit 0\necho "sudo $1" >>"$LOG"; exec "$@"')
    assert machine.run().returncode == 0
    assert machine.done[0] == "sudo env"
    assert machine.done[1] == "apt-get update -qq"


def test_without_root_and_sudo_it_says_what_to_run(machine: Machine) -> None:
    machine.command("id", "echo 1000")
    said = machine.run()
    assert (said.returncode, machine.done) == (1, [])
    assert "apt-get install -y --no-install-recommends libalpha1 libbeta0 espeak-ng" in said.stderr


def test_a_failure_is_shown_and_ends_the_set_up(machine: Machine) -> None:
    machine.command("apt-get", '[ "$1" = update ] || { echo "E: no such package"; exit 100; }')
    said = machine.run("ensure_packages list.txt; echo went on")
    assert (said.returncode, said.stdout) == (1, "")
    assert "E: no such package" in said.stderr


def test_elsewhere_than_debian_one_is_told_and_it_goes_on(machine: Machine) -> None:
    said = machine.run("command() { return 1; }; ensure_packages list.txt; echo went on")
    assert said.stdout == "went on\n"
    assert "This is not Debian or Ubuntu" in said.stderr
