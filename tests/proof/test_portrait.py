"""The proof on the portrait panel, run anew: it says what is kept, and looks as it did."""

from pathlib import Path

import pytest

from tests.proof.agreement import agrees


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_proof_says_what_is_kept(qt_application: object, tmp_path: Path) -> None:
    assert await agrees("portrait", tmp_path) == []
