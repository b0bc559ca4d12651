"""Text made safe to speak. Placeholder rules; the full ones follow."""

import re


def sentences_of(text: str) -> tuple[str, ...]:
    """`text` cut after each sentence mark, empty pieces left out."""
    return tuple(
        piece.strip() for piece in re.findall(r"[^。！？；\n]+[。！？；]?", text) if piece.strip()
    )


def speakable(sentence: str) -> str:
    """The sentence as the engine should get it."""
    return sentence
