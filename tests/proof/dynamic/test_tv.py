"""The dynamic proof on the tv panel, run anew: it says what is kept."""

from pathlib import Path

import pytest

from tests.proof import results
from tests.proof.parts import PARTS

PART = "dynamic-tv"


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_proof_says_what_is_kept(qt_application: object, tmp_path: Path) -> None:
    fresh = results.summary(await PARTS[PART](tmp_path, None))
    assert results.disagreements(results.read_all().get(PART, {}), fresh) == []
