"""What the kiosk's process does without; each is looked at in a process of its own."""

import subprocess
import sys

LIGHT = """
import sys
import kiosk.lean
from kiosk.beginning import begin
from voice.saying.reader import Reader
from kiosk.opening import first_picture
"""
WHOLE = f"{LIGHT}\nfrom kiosk.app import run\nfrom kiosk.speech import make_voice\n"


def said_after(code: str, *lines: str) -> list[str]:
    script = "\n".join([code, *lines])
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return done.stdout.decode().split()


def test_the_light_half_brings_no_openssl() -> None:
    assert said_after(LIGHT, "print(*{'_hashlib', '_ssl'} & set(sys.modules))") == []


def test_pyside_reads_no_source_of_ours_or_of_libraries() -> None:
    kept = "print(*(name for name in linecache.cache if '/services/' in name or 'httpx' in name))"
    assert said_after(WHOLE, "import linecache", kept) == []


def test_the_network_brings_no_terminal_painter() -> None:
    assert said_after(WHOLE, "print(*{'rich', 'click'} & set(sys.modules))") == []


def test_secrets_are_still_compared() -> None:
    code = "from pydantic import SecretStr\nprint(SecretStr('a') == SecretStr('a'))"
    assert said_after(LIGHT, code) == ["True"]
