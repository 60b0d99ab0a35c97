"""How long a lone Esc waits for the rest of a sequence that a line may have cut."""

from collections.abc import Mapping
from typing import Final

ESCAPE_SECONDS_REMOTE: Final = 0.5
"""Where a line may cut it."""
ESCAPE_SECONDS_CONSOLE: Final = 0.1
ESCAPE_MS_MAX: Final = 5_000


def escape_seconds(environ: Mapping[str, str]) -> float:
    """Return how long Esc waits: ESCDELAY in ms, else short on the Linux console, else long.

    A pty does not tell whether a slow line is behind it (tmux, a gateway), so long is the rule.
    """
    told = environ.get("ESCDELAY", "")
    if told.isascii() and told.isdigit() and 1 <= int(told[:9]) <= ESCAPE_MS_MAX:
        return int(told) / 1000
    if environ.get("TERM") == "linux" and not environ.get("SSH_CONNECTION"):
        return ESCAPE_SECONDS_CONSOLE
    return ESCAPE_SECONDS_REMOTE
