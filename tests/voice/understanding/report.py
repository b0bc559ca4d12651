"""`python -m tests.voice.understanding.report`: the tables of docs/understanding.md."""

from tests.voice.understanding import cross_validation
from tests.voice.understanding.channel import LEVELS
from tests.voice.understanding.evaluation import (
    Said,
    chatter,
    held_out,
    known,
    measure,
    sure_of,
)


def _meaning(name: str) -> tuple[Said, ...]:
    return tuple(one for one in held_out(name) if one.intent)


SETS = {
    "known": known(),
    "held out": _meaning("held_out.tsv"),
    "held out, last": _meaning("held_out_last.tsv"),
    "another hand": _meaning("other_hand.tsv"),
    "held out, second": _meaning("held_out_second.tsv"),
}

if __name__ == "__main__":
    print("set | noise | right | of these sure | among | nothing | off | wrong")
    for name, said in SETS.items():
        for noise in LEVELS:
            print(f"{name} ({len(said)}) | {noise:.0%} | {measure(said, noise)}")
    print(f"not seen ({len(known())}) | 0% | {cross_validation.validate()}")
    texts = chatter()
    print(f"chatter: {len(texts)}, sure of {sure_of(texts)}")
    for name in ("held_out_last.tsv", "other_hand.tsv", "held_out_second.tsv"):
        talk = [one for one in held_out(name) if not one.intent]
        print(f"talk of {name} ({len(talk)}): {measure(talk)}")
        print(f"  sure of {sure_of([one.text for one in talk])}")
