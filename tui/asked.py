"""What a form asks for, whatever shows it: a field under a screen or a line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form: its name, its label in the language that is spoken, what it takes."""

    name: str
    label: str
    digits: bool = False
    chars_max: int = 40
    value: str = ""
    later: bool = False
    """Only asked once a refusal wants it: the field is not there before."""


FINGER = "\0"
"""The answer where a PIN was asked for and the operator's own finger came; nobody can type it."""
