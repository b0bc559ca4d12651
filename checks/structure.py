"""`python -m checks.structure`: every rule about the tree that no linter knows."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from checks import documents, mirror, screens, sizes, translations, wording
from checks.tree import Finding, Tree

RULES: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    sizes.long_files,
    sizes.long_functions,
    wording.drawers,
    wording.foreign_addresses,
    wording.untrue_tests,
    screens.literal_looks,
    screens.untranslated_words,
    screens.context_properties,
    documents.undocumented_settings,
    documents.unknown_commands,
    documents.dead_references,
    mirror.untested_packages,
    mirror.misplaced_tests,
    translations.unmarked_words,
    translations.untranslated_sentences,
    translations.stale_catalogues,
)


def find_all(tree: Tree) -> list[Finding]:
    """What any rule finds, in the order of the paths."""
    return sorted(finding for rule in RULES for finding in rule(tree))


if __name__ == "__main__":
    sys.exit("\n".join(map(str, find_all(Tree.of(Path.cwd())))) or None)
