import pytest

from services.content.phones import grouped


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("139", "139"),
        ("13957381234", "139 5738 1234"),
        ("0573-88881234", "0573 8888 1234"),
        ("02161234567", "021 6123 4567"),
        ("88881234", "8888 1234"),
        ("4008881234", "400 888 1234"),
        ("95598", "95598"),
        ("8888 1234 转 3", "8888 1234 转 3"),
    ],
)
def test_numbers_are_grouped_for_the_eye(typed: str, shown: str) -> None:
    assert grouped(typed) == shown
