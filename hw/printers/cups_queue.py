"""Ask a CUPS queue how it is set up: what decides whether CUPS may print a card a second time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hw.address import parse
from hw.errors import AddressWrong
from hw.links import ipp_words as words
from hw.links.ipp import link_to

_ASKED: Final = ("cups-version", "printer-error-policy", "printer-is-shared")
POLICY_CHARS_MAX: Final = 30


@dataclass(frozen=True, slots=True)
class Queue:
    """What a queue tells anybody. `version` is empty for a printer that is no CUPS queue."""

    version: str
    error_policy: str
    shared: bool


def ask_queue(address: str, name: str, answer_seconds: float, now_ms: Callable[[], int]) -> Queue:
    """Ask the queue at an ipp or ipps address. Raises AddressWrong and what `IppLink.ask` raises.

    Limits: one question, `answer_seconds` for each of its phases.
    """
    parts = parse(address)
    if parts.scheme not in ("ipp", "ipps"):
        raise AddressWrong(name, "address", reason="no IPP")
    link = link_to(parts, name, answer_seconds, now_ms)
    try:
        wanted = words.attribute(words.KEYWORD, "requested-attributes", *_ASKED)
        group = link.ask(words.GET_PRINTER, (wanted,)).group(words.PRINTER)
    finally:
        link.close()
    version = next(iter(group.words("cups-version")), "")
    policy = next(iter(group.words("printer-error-policy")), "")
    return Queue(
        version=version[:POLICY_CHARS_MAX] if version.isprintable() else "?",
        error_policy=policy[:POLICY_CHARS_MAX] if policy.isprintable() else "?",
        shared=group.flag("printer-is-shared") is True,
    )
