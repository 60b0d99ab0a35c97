"""Row 1: which office, who, which sif; a banner where nothing is real."""

import re
from collections.abc import Sequence

from textual.content import Content

from tui.locale.speak import _
from tui.widgets.block import Block, line_of

WIDTH = 80
_OFFICE_CHARS = 31
_SHORT = (
    (re.compile(r"^KECAMATAN\b"), "KEC."),
    (re.compile(r"^KABUPATEN\b"), "KAB."),
    (re.compile(r"\bDINAS KEPENDUDUKAN DAN PENCATATAN SIPIL\b"), "DISDUKCAPIL"),
)


def office_words(name: str, code: str) -> str:
    """Return the office as row 1 writes it: KEC. SEBERANG ULU I (16.71.02)."""
    text = name.upper()
    for long, short in _SHORT:
        text = long.sub(short, text)
    return f"{text} ({code})" if code else text


class TopLine(Block):
    """The first row."""

    def __init__(self) -> None:
        super().__init__("")

    def tell(
        self, office: str, name: str, roles: Sequence[str], sif: str, *, practice: bool
    ) -> None:
        """Show office, operator with roles, and sif; LATIHAN where the office is a practice one."""
        self.show(top_row(office, name, roles, sif, practice=practice))


def top_row(office: str, name: str, roles: Sequence[str], sif: str, *, practice: bool) -> Content:
    """Return the row, 80 columns wide: office at the left, operator, sif at the right edge.

    Roles that do not fit are counted instead.
    """
    left = office[:_OFFICE_CHARS]
    banner = [("  ", ""), (f" {_('LATIHAN')} ", "reverse")] if practice else []
    used = len(left) + sum(len(text) for text, _style in banner)
    middle = max(used + 2, 40)
    room = WIDTH - middle - len(sif) - 2
    who = f"{name}  {'+'.join(roles)}" if name else ""
    if len(who) > room:
        who = f"{name}  {_('{n} peran').format(n=len(roles))}"[:room]
    gap = WIDTH - middle - len(who) - len(sif)
    return line_of((left, "bold"), *banner, " " * (middle - used), who, " " * max(gap, 1), sif)
