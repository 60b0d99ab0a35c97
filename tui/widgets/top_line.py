"""Row 1: which office, who, which sif; a banner where nothing is real."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content

from tui.fit import cut
from tui.locale.speak import _
from tui.looks import look
from tui.widgets.block import Block, line_of

WIDTH = 80
_OFFICE_CHARS = 31


@dataclass(frozen=True, slots=True)
class Top:
    """What row 1 tells."""

    office: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()
    sif: str = ""
    practice: bool = False


class TopLine(Block):
    """The first row."""

    def __init__(self) -> None:
        super().__init__("")
        self._told = Top()

    def tell(
        self, office: str, name: str, roles: Sequence[str], sif: str, *, practice: bool
    ) -> None:
        """Show office, operator with roles, and sif; LATIHAN where the office is a practice one."""
        self._told = Top(office, name, tuple(roles), sif, practice)
        self._paint()

    def on_resize(self, event: events.Resize) -> None:
        """Put the sif at the right edge, wherever that is."""
        self._paint()

    def _paint(self) -> None:
        # Before its first layout it has no size, and a row for another screen would be sent twice.
        width = self.size.width or (self.app.size.width if self.is_attached else 0)
        self.show(top_row(self._told, max(width, WIDTH)))


def top_row(told: Top, width: int = WIDTH) -> Content:
    """Return the row: office at the left, operator in the middle, sif at the right edge.

    Roles that do not fit are counted instead.
    """
    office_chars = _OFFICE_CHARS + (width - WIDTH) // 2
    left = cut(told.office, office_chars)
    banner = [("  ", ""), (f"[{_('LATIHAN')}]", look("practice"))] if told.practice else []
    used = len(left) + sum(len(text) for text, _style in banner)
    middle = max(used + 2, width // 2)
    room = width - middle - len(told.sif) - 2
    who = f"{told.name}  {'+'.join(told.roles)}" if told.name else ""
    if len(who) > room:
        who = cut(f"{told.name}  {_('{n} peran').format(n=len(told.roles))}", room)
    gap = width - middle - len(who) - len(told.sif)
    title = look("title")
    return line_of(
        (left, title), *banner, " " * (middle - used), who, " " * max(gap, 1), told.sif
    )  # fmt: skip
