"""What happens in a run: beats drawn from the seed, each at its second."""

from dataclasses import dataclass
from random import Random

from tests.simulation.guard_process import seeded

SHORTEST_S, LONGEST_S = 20.0, 75.0
ONE_IN = 24
MUCH_LONGER_S = 450.0
"""One story in so many goes on long enough for every rung and for answers to lapse."""
LASTS_S, LASTS_LONGER_S = (0.5, 3.0, 15.0, 45.0, 110.0), (3.0, 45.0, 130.0, 250.0)
STUCK_ONE_IN = 40
"""In so many one button is held longer than the minute that means stuck."""
DEMANDS = (
    ("touch", 6),
    ("touch_again", 2),
    ("cancel", 3),
    ("dismiss", 1),
    ("button_here", 3),
    ("button_elsewhere", 3),
    ("bouncing", 1),
    ("stuck", 1),
    ("storm", 1),
    ("redelivery", 1),
)
TROUBLES = (
    ("hub_refuses", 3),
    ("black_hole", 3),
    ("rough", 5),
    ("kill_guard", 4),
    ("power_cut", 2),
    ("kill_hub", 3),
    ("restore_hub", 2),
    ("hub_disk_full", 1),
    ("gateway_down", 2),
    ("disk_error", 2),
    ("disk_full", 2),
    ("disk_slow", 2),
    ("unknown_commit", 3),
    ("damaged", 2),
    ("sound_gone", 2),
    ("clock_jump", 3),
    ("hub_clock_jump", 1),
    ("not_accepted", 1),
    ("not_enrolled", 1),
    ("retained", 1),
    ("broker_killed", 2),
    ("bridge_gone", 1),
    ("wire_cut", 1),
    ("screen_frozen", 2),
    ("screen_restart", 2),
    ("guard_hangs", 1),
    ("staff_silent", 4),
    ("shift_change", 2),
    ("forgery", 2),
)


@dataclass(frozen=True)
class Beat:
    """`what` happens at `at`, and lasts for `for_s` seconds if it is something that lasts."""

    at: float
    what: str
    for_s: float


@dataclass(frozen=True)
class Story:
    """The beats in order; people and machines are well again from `ends_at` on."""

    seed: int
    ends_at: float
    beats: tuple[Beat, ...]

    def without(self, beat: Beat) -> "Story":
        """The same story in which one thing does not happen."""
        return Story(self.seed, self.ends_at, tuple(one for one in self.beats if one is not beat))


def write_story(seed: int) -> Story:
    """The story of this seed."""
    random = seeded(seed, "story")
    ends_at = random.uniform(SHORTEST_S, LONGEST_S)
    if seed % STUCK_ONE_IN == 0:
        ends_at = LONGEST_S
    if seed % ONE_IN == 0:
        ends_at += MUCH_LONGER_S
    lasts_s = LASTS_LONGER_S if seed % ONE_IN == 0 else LASTS_S
    beats = [_beat(random, DEMANDS, ends_at, lasts_s) for _ in range(random.randint(2, 7))]
    beats += [_beat(random, TROUBLES, ends_at, lasts_s) for _ in range(random.randint(2, 8))]
    if seed % STUCK_ONE_IN == 0:
        beats.append(Beat(random.uniform(1.0, 8.0), "stuck", 0.0))
    if not any(beat.what in ("touch", "button_here", "button_elsewhere") for beat in beats):
        beats.append(Beat(random.uniform(0.0, ends_at), "touch", 0.0))
    return Story(seed, ends_at, tuple(sorted(beats, key=lambda beat: beat.at)))


def _beat(
    random: Random, kinds: tuple[tuple[str, int], ...], ends_at: float, lasts_s: tuple[float, ...]
) -> Beat:
    names, weights = zip(*kinds, strict=True)
    (what,) = random.choices(names, weights)
    return Beat(random.uniform(1.0, ends_at), what, random.choice(lasts_s))
