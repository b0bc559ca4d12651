"""The source tree as the checks see it, and what they find in it."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One place that breaks a rule. `line` counts from 1; 0 means the file or the whole tree."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"


@dataclass(frozen=True)
class Tree:
    """The files that git keeps or would keep, by their path from `root`."""

    root: Path
    paths: tuple[str, ...]

    @classmethod
    def of(cls, root: Path) -> "Tree":
        """All files of the checkout at `root` that are not ignored."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        present = {path for path in listed.stdout.split("\0") if path and (root / path).is_file()}
        return cls(root, tuple(sorted(present)))

    def named(self, *endings: str, under: str = "") -> Iterator[tuple[str, str]]:
        """Path and text of each file below `under` whose name ends so."""
        for path in self.paths:
            if path.startswith(under) and path.endswith(endings):
                yield path, (self.root / path).read_text("utf-8")

    def has(self, path: str) -> bool:
        """Whether a file or folder of that path is there."""
        return (self.root / path).exists()
