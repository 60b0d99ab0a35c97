"""The settings of this site as the rules of a recording."""

from model.enrol.parts import Rules
from tui.settings_parts import Enrol


def enrol_rules(enrol: Enrol) -> Rules:
    """Return the rules that `[enrol]` of tuntas.toml tells."""
    return Rules(
        order=tuple(enrol.order.split()),
        finger_quality=enrol.finger_quality,
        iris_quality=enrol.iris_quality,
        photo_quality=enrol.photo_quality,
        attempts=enrol.attempts,
        target=enrol.target,
    )
