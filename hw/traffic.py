"""The traffic log: what went over a link, one level below DEBUG, with nothing private in it."""

import logging
import re
from typing import Final

TRAFFIC: Final = logging.DEBUG - 5
"""Level of the traffic log. Off unless somebody asks for it by this number."""

LINE_CHARS_MAX: Final = 400

_LOG = logging.getLogger("tuntas.traffic")
_LONG_NUMBER = re.compile(r"\d(?:[ .\-_]?\d){15,}")


def redact(text: str) -> str:
    """Blot out every run of 16 digits or more (NIK, KK), also when written in groups."""
    return _LONG_NUMBER.sub("[16 digits]", text)


def note(device: str, words: str, document_bytes: int = 0) -> None:
    """Log one exchange with a device. A document is never logged, only its length in bytes."""
    if not _LOG.isEnabledFor(TRAFFIC):
        return
    size = f" document of {document_bytes} bytes" if document_bytes else ""
    printable = "".join(char if char.isprintable() else "?" for char in words)
    _LOG.log(TRAFFIC, "%s %s%s", device, redact(printable)[:LINE_CHARS_MAX], size)
