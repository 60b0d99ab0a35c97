"""Row 23: the state of the office in one line, painted again only when it has changed."""

from model.board import OfficeLine
from tui.locale.speak import _, number
from tui.widgets.block import Block


def words(office: OfficeLine | None) -> str:
    """Return the line, or dashes while nothing is known."""
    if office is None:
        return _("Printer - | Antre - | Blanko - | Sinkron -")
    sync = _("lengkap")
    if office.pending:
        sync = _("{count} tertunda ({age})").format(
            count=number(office.pending), age=age(office.pending_minutes)
        )
    return _("Printer {up}/{all} | Antre {queued} | Blanko {blanko} | Sinkron {sync}").format(
        up=office.printers_up,
        all=office.printers,
        queued=number(office.queued),
        blanko=number(office.blanko),
        sync=sync,
    )


def age(minutes: int) -> str:
    """Return minutes in the unit that fits: 4 mnt, 3 jam, 2 hari."""
    if minutes < 120:
        return _("{n} mnt").format(n=max(minutes, 0))
    if minutes < 48 * 60:
        return _("{n} jam").format(n=minutes // 60)
    return _("{n} hari").format(n=minutes // (24 * 60))


class StatusLine(Block):
    """The status row."""

    def __init__(self) -> None:
        super().__init__(words(None))

    def tell(self, office: OfficeLine | None) -> None:
        """Show the state of the office."""
        self.show(words(office))
