"""Who needs blanks: each district of this office with people, their wait and what it can print."""

from collections.abc import Iterable, Mapping

from model.rations.share import Need


def needs(
    districts: Iterable[tuple[str, int, str, int]], can: Mapping[str, int]
) -> tuple[Need, ...]:
    """Return the needs of the districts of `ready_shape.by_district`, in order of their codes.

    `can` is what each can print a day (model.rations.capacity). The wait is the mean of its
    people in whole days. People without a district stand under "".
    """
    return tuple(
        Need(code, people, days // people, can.get(code)) for code, people, _, days in districts
    )
