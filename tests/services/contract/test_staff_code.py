import pytest

from services.contract.staff_code import fits, seal


def test_a_code_fits_its_own_seal_and_no_other_does() -> None:
    sealed = seal("246810")
    assert "246810" not in sealed
    assert fits(sealed, "246810")
    assert not fits(sealed, "246811")
    assert not fits(sealed, "")


def test_each_seal_is_another_one() -> None:
    assert seal("246810") != seal("246810")


@pytest.mark.parametrize("damaged", ["", "$", "zz$zz", "00ff", "00ff$"])
def test_what_is_no_seal_fits_nothing(damaged: str) -> None:
    assert not fits(damaged, "246810")
    assert not fits(damaged, "")
