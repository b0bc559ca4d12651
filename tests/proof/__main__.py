"""`linli proof`: measure every screen against the age-friendly criteria and write what came out."""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conftest import ENVIRONMENT
from tests.proof import report, results, sheets
from tests.proof.parts import PARTS

AT_ONCE = 2


def main() -> int:
    """Run all parts, or those named; 1 if what is kept is out of date."""
    parser = argparse.ArgumentParser(prog="linli proof", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare with what is kept, write nothing"
    )
    parser.add_argument("--part", choices=tuple(PARTS), action="append", help="default: all")
    arguments = parser.parse_args()
    os.environ.update(ENVIRONMENT)
    names = arguments.part or list(PARTS)
    if len(names) == 1:
        failed = _run(names[0], check=arguments.check)
    else:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            codes = pool.map(lambda name: _apart(name, check=arguments.check), names)
            failed = any(list(codes))
    return int(_told(check=arguments.check) or failed)


def _run(part: str, *, check: bool) -> bool:
    """Whether the results of a part differ from those kept (only if `check`)."""
    kept = results.read_all().get(part, {})
    with tempfile.TemporaryDirectory(prefix="linli-proof-") as folder:
        found = asyncio.run(PARTS[part](Path(folder), None if check else sheets.FOLDER))
    fresh = results.summary(found)
    if not check:
        results.write(part, fresh)
        return False
    faults = results.disagreements(kept, fresh)
    sys.stdout.writelines(f"{part}: {fault}\n" for fault in faults)
    return bool(faults)


def _apart(part: str, *, check: bool) -> bool:
    """A part in a process of its own; Qt has one window system a process."""
    command = [sys.executable, "-m", "tests.proof", "--part", part, *(["--check"] if check else [])]
    return subprocess.run(command, check=False).returncode != 0


def _told(*, check: bool) -> bool:
    """Write the report, or say whether it is out of date."""
    text = report.render(results.read_all())
    if not check:
        report.PATH.write_text(text, "utf-8")
        return False
    stale = not report.PATH.exists() or report.PATH.read_text("utf-8") != text
    if stale:
        sys.stdout.write("docs/conformance.md is out of date: ./linli proof\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
