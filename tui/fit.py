"""Fit words into a row of the screen: whole items or whole words, never half of one."""

import textwrap
from collections.abc import Sequence

ROW_CHARS = 79
GAP = "  "
MORE = " ..."


def taken(before: str, items: Sequence[str], chars: int = ROW_CHARS) -> tuple[str, Sequence[str]]:
    """Return `before` with as many whole items behind it as fit into `chars`, and the rest."""
    for count in range(len(items), 0, -1):
        row = before + GAP.join(items[:count])
        if len(row) <= chars:
            return row, items[count:]
    return before.rstrip(), items


def fitting(before: str, items: Sequence[str], chars: int = ROW_CHARS) -> str:
    """Return one row of at most `chars`; it ends with "..." where items had to be left out."""
    row, left = taken(before, items, chars)
    return row if not left else taken(before, items, chars - len(MORE))[0] + MORE


def wrapped(sentence: str, chars: int) -> list[str]:
    """Return a sentence in rows of at most `chars`; what is indented stays indented."""
    indent = sentence[: len(sentence) - len(sentence.lstrip())]
    return textwrap.wrap(
        sentence, chars, subsequent_indent=indent, break_on_hyphens=False
    ) or [""]  # fmt: skip
