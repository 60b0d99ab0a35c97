"""What is captured of a person, in which order, and what counts as good enough: pure values.

R1 is the right thumb and R5 the right little finger, L1 to L5 the left hand: finger positions 1 to
10 of ISO/IEC 19794-2 (table 2). IR and IL are the right and left iris.
"""

from dataclasses import dataclass

FINGERS = ("R1", "R2", "R3", "R4", "R5", "L1", "L2", "L3", "L4", "L5")
PARTS = ("photo", *FINGERS, "IR", "IL", "sign")
GROUPS: dict[str, tuple[str, ...]] = {
    "photo": ("photo",),
    "fingers": FINGERS,
    "iris": ("IR", "IL"),
    "sign": ("sign",),
}
ORDER = ("photo", "fingers", "iris", "sign")
"""The groups as most offices take them; sites differ."""

DATA, FAMILY, REVIEW = "data", "kk", "review"
STEPS = (DATA, FAMILY, *ORDER, REVIEW)
"""Every step there is, whatever the order of a site."""

EXCEPTIONS = ("luka", "amputasi", "cacat", "tidak_terbaca", "lain")
"""Why a part is not captured; `tidak_terbaca` needs used-up attempts, `lain` needs words."""
NEVER_LEFT_OUT = ("photo",)
"""No card without a face."""


@dataclass(frozen=True, slots=True)
class Rules:
    """An office's own choices; qualities run from 0 to 100, as the devices tell them."""

    order: tuple[str, ...] = ORDER
    finger_quality: int = 40
    iris_quality: int = 60
    photo_quality: int = 0
    attempts: int = 3
    target: int = 100
    """People that one operator is to record in a day."""

    def least(self, part: str) -> int:
        """Return the quality from which a capture of `part` is good enough."""
        match group_of(part):
            case "fingers":
                return self.finger_quality
            case "iris":
                return self.iris_quality
            case "photo":
                return self.photo_quality
            case _:
                return 0


def group_of(part: str) -> str:
    """Return the group that `part` belongs to; a KeyError is a programmer's mistake."""
    return _GROUP[part]


_GROUP = {part: group for group, inside in GROUPS.items() for part in inside}


def steps(rules: Rules) -> tuple[str, ...]:
    """Return the steps of a recording in the order of this office."""
    return (DATA, FAMILY, *rules.order, REVIEW)


def position_of(part: str) -> int:
    """Return the finger position 1 to 10 (ISO/IEC 19794-2), 0 for what is no finger."""
    return FINGERS.index(part) + 1 if part in FINGERS else 0
