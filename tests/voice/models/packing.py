"""The tiny model of the test data, packed as publishers pack theirs."""

import hashlib
import io
import zipfile
from pathlib import Path

from voice.models.published import Kind, Published

TINY = Path(__file__).parents[1] / "data" / "tiny-model" / "static"


def packed(folder: Path = TINY, around: str = "vosk-model-tiny/") -> bytes:
    """A .zip of `folder` with one folder around it, and the empty file that real ones have."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"{around}conf/online_cmvn.conf", b"")
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, around + str(file.relative_to(folder)))
    return out.getvalue()


def tiny(content: bytes, address: str = "http://127.0.0.1:1/model.zip") -> Published:
    """What the table would say of it."""
    digest = hashlib.sha256(content).hexdigest()
    return Published("tiny", Kind.HEARING, address, "its page", 20_000_000, len(content), digest)
