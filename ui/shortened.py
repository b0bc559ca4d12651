"""Names cut short where a list leaves no room for all of them; the page they lead to has it all."""

LONGEST_NAME = 36


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """`name`, or its beginning and … if it has more than `longest` characters."""
    return name if len(name) <= longest else name[: longest - 1] + "…"
