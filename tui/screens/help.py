"""F1: the keys of the screen that asked, in words, and those that are the same everywhere."""

from typing import Any

from textual.app import ComposeResult

from model.rights import may
from tui.keys import TEN, Act
from tui.locale.speak import N_, _
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, Row, line_of

HALF = 40
OWN_ROWS_MAX = 7


class HelpScreen(BaseScreen[None]):
    """F1."""

    TITLE_WORDS = N_("Bantuan")
    HINT = N_("F10 atau Enter kembali")
    TAKES_SCANS = False
    ACTS = (Act("enter", "close", N_("kembali")),)

    def __init__(self, session: Session, *, about: BaseScreen[Any]) -> None:
        super().__init__(session)
        self.about = about
        self.page = Block(fill=True)

    def compose_work(self) -> ComposeResult:
        """One page."""
        yield self.page

    async def enter(self) -> None:
        """Write the page."""
        title = _("BANTUAN: {screen}").format(screen=_(self.about.TITLE_WORDS) or "Tuntas")
        rows: list[Row] = [line_of((title, "bold")), ""]
        rows += self._own() or ["  " + _("Layar ini tidak punya tombol sendiri.")]
        rows += ["", line_of((_("Di mana saja"), "bold"))]
        rows += in_two([f"F{one.number:<3}{_(one.words)}" for one in TEN])
        rows += in_two([
            _("F12 50 pesan terakhir"),
            _("Ctrl+L gambar ulang layar"),
            _("16 angka + Enter buka warga"),
            _("panah, PgUp, PgDn, Home, End"),
        ])  # fmt: skip
        rows += ["", "  " + _("Kode seperti CTK-112 dibacakan ke dukungan lewat telepon.")]
        self.page.show(*rows)

    def _own(self) -> list[str]:
        told = []
        for act in self.about.acts():
            allowed = not act.action or may(self.session.actor, act.action)
            note = "" if allowed else _(" (bukan peran Anda)")
            told.append(f"{_(act.shown):<6}{_(act.words)}{note}")
        return in_two(told)

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def in_two(entries: list[str]) -> list[str]:
    """Return entries in two columns, read down; those too long for one come last, a row each."""
    short = [one for one in entries if len(one) <= HALF - 3]
    half = -(-len(short) // 2)
    right = [*short[half:], ""]
    rows = [
        f"  {left:<{HALF - 2}}{beside}".rstrip()
        for left, beside in zip(short[:half], right, strict=False)
    ]
    return rows + [f"  {one}" for one in entries if one not in short]
