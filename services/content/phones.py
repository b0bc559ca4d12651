"""Phone numbers in groups, as people read them."""

_PLAIN = frozenset("0123456789 -()")


def grouped(phone: str) -> str:
    """Digits in groups for the eye: "139 5738 1234", "0573 8888 1234", "8888 1234".

    A number that is still being typed is grouped by the same rule. Text that is more than one
    plain number ("8888 1234 转 3") comes back as it is.
    """
    if not _PLAIN.issuperset(phone):
        return phone
    bare = "".join(letter for letter in phone if letter.isdigit())
    if len(bare) <= 5:
        return bare
    if bare.startswith(("400", "800")):
        return _joined(bare[:3], bare[3:6], bare[6:])
    if bare.startswith(("1", "01", "02")):
        return _joined(bare[:3], bare[3:7], bare[7:])
    if bare.startswith("0"):
        return _joined(bare[:4], bare[4:8], bare[8:])
    return _joined(bare[:4], bare[4:])


def _joined(*groups: str) -> str:
    return " ".join(group for group in groups if group)
