"""Fit words into a row of the screen: whole items or whole words, never half of one."""

import re
import textwrap
from collections.abc import Sequence

ROW_CHARS = 79
GAP = "  "
MORE = " ..."
CUT = "."
"""Ends a text that was cut, so that it does not pass for the whole."""
BROKEN_OFF = ".."
"""Ends a message of which more stands elsewhere."""

_CODE = re.compile(r" \([A-Z]{3}-[0-9]{3}\)$")


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


def cut(text: str, chars: int) -> str:
    """Return `text` in at most `chars`; one that is cut ends in ".", never as if it were whole."""
    return text if len(text) <= chars else text[: chars - len(CUT)].rstrip(" .,") + CUT


def one_row(text: str, chars: int, key: str) -> str:
    """Return a message in one row: too long, it is cut at a word, with its code and `key` behind.

    `key` is the one that shows the whole. The code is what is read over the telephone.
    """
    if len(text) <= chars:
        return text
    code = _CODE.search(text)
    end = f" {BROKEN_OFF}{code.group() if code else ''}  {key}"
    room = chars - len(end)
    head = text[:room]
    if text[room] != " " and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip() + end


def wrapped(sentence: str, chars: int) -> list[str]:
    """Return a sentence in rows of at most `chars`; what is indented stays indented."""
    indent = sentence[: len(sentence) - len(sentence.lstrip())]
    return textwrap.wrap(
        sentence, chars, subsequent_indent=indent, break_on_hyphens=False
    ) or [""]  # fmt: skip
