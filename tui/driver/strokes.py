"""Bytes from a terminal cut into key strokes, each with the name that our keyboard gives it.

For showing what a key sends. The same tables as `keyboard`, without Textual; nothing is acted on.
"""

from dataclasses import dataclass
from typing import Final

from tui.driver.key_codes import CONTROLS, CSI_LINUX, KEYPAD, key_of_csi, key_of_ss3

ESC: Final = 0x1B
STROKE_BYTES_MAX: Final = 64
"""A sequence that is longer is shown as it stands so far."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key sent. `name` is "" for what means nothing, None for what is unknown."""

    sent: bytes
    name: str | None
    is_text: bool = False


def cut(buffer: bytes, *, console: bool) -> tuple[list[Stroke], bytes]:
    """Return the whole strokes in `buffer` and what is left of one that has only begun."""
    found: list[Stroke] = []
    at = 0
    while at < len(buffer):
        end, stroke = _next(buffer, at, console)
        if stroke is None:
            break
        found.append(stroke)
        at = end
    return found, buffer[at:]


def left(rest: bytes) -> Stroke:
    """Return the stroke of a rest after which nothing came: a lone Esc, else something unknown."""
    return Stroke(rest, "escape" if rest == bytes([ESC]) else None)


def _next(buffer: bytes, at: int, console: bool) -> tuple[int, Stroke | None]:
    first = buffer[at]
    if first == ESC:
        return _sequence(buffer, at, console)
    if first < 0x20 or first == 0x7F:
        return at + 1, Stroke(buffer[at : at + 1], CONTROLS.get(chr(first)))
    end = at
    while end < len(buffer) and buffer[end] >= 0x20 and buffer[end] != 0x7F:
        end += 1
    return end, Stroke(buffer[at:end], None, is_text=True)


def _sequence(buffer: bytes, at: int, console: bool) -> tuple[int, Stroke | None]:
    """Cut one escape sequence (ECMA-48 5.4): CSI, SS3, a string, or Alt and a key."""
    said = buffer[at + 1 : at + STROKE_BYTES_MAX].decode("latin-1")
    if not said:
        return at, None
    if said[0] in "[O":
        return _named(buffer, at, said, console)
    if said[0] in "P]X^_":
        ends = [said.find(mark) + len(mark) for mark in ("\x1b\\", "\x07") if mark in said]
        return _whole(buffer, at, min(ends), "") if ends else (at, None)
    if said[0] == "\x1b":
        return at + 1, Stroke(buffer[at : at + 1], "escape")
    return _whole(buffer, at, 1, "shift+tab" if said[0] == "\t" else None)


def _named(buffer: bytes, at: int, said: str, console: bool) -> tuple[int, Stroke | None]:
    if said.startswith("[["):
        return _whole(buffer, at, 3, CSI_LINUX.get(said[2])) if len(said) > 2 else (at, None)
    for place, letter in enumerate(said[1:], 1):
        parameters = said[1:place]
        if letter == "$" or "@" <= letter <= "~":
            name = (
                key_of_csi(parameters, letter, console=console)
                if said[0] == "["
                else KEYPAD.get(letter, key_of_ss3(parameters + letter))
            )
            if letter != "$" or name is not None:
                return _whole(buffer, at, place + 1, name)
        elif not " " <= letter < "@":
            return _whole(buffer, at, place, None)  # something else begins inside of it
        elif said[0] == "O" and letter == " ":
            return _whole(buffer, at, place + 1, " ")
    return (at, None) if len(said) < STROKE_BYTES_MAX - 1 else _whole(buffer, at, len(said), None)


def _whole(buffer: bytes, at: int, said: int, name: str | None) -> tuple[int, Stroke]:
    end = at + 1 + said
    return end, Stroke(buffer[at:end], name)
