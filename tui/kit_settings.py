"""The tuntas.toml that goes along with a kit: this office, its hub's key, its rules of recording.

Addresses of devices are those of the laptop and are written there by hand (docs/kits.md).
"""

import json
from dataclasses import fields

from tui.settings import Settings

_SECTIONS = ("office", "capture", "enrol", "suket")


_PRACTICE_SEAT = """[[seat]]
name = "loket1"
slip = "fake://"
capture = "fake://?seed=16&seconds=0.3"
"""
"""The practice office's kits go out with its invented devices; no other store starts with them."""


def kit_settings(settings: Settings, *, is_practice: bool = False) -> str:
    """Return the text; only what differs from the program's own defaults is written."""
    rows = []
    for section in _SECTIONS:
        part = getattr(settings, section)
        told = [
            f"{one.name} = {_value(getattr(part, one.name))}"
            for one in fields(part)
            if getattr(part, one.name) != one.default
        ]
        if told:
            rows += [f"[{section}]", *told, ""]
    return "\n".join([*rows, _PRACTICE_SEAT] if is_practice else rows)


def _value(value: object) -> str:
    """Return one TOML value: a JSON string, number or true is one too."""
    return json.dumps(value, ensure_ascii=False)
