"""What is said about the sif: which one is open, since when, by whom."""

from model.clock import instant
from model.shift import Shift
from tui.locale.speak import _


def shift_rows(now: Shift | None, zone: str) -> list[str]:
    """Return the open sif in three rows, or one row where none is open."""
    if now is None:
        return [_("Tidak ada sif yang terbuka.")]
    opened = instant(now.opened_at, zone)
    return [
        _("Sif {label}, tanggal {day}").format(label=now.label, day=f"{now.day_on:%d-%m-%Y}"),
        _("Dibuka {day} {time} oleh {who}").format(
            day=f"{opened:%d-%m-%Y}", time=f"{opened:%H.%M}", who=_who(now.opened_by)
        ),
        _("Sif yang lewat tengah malam tetap milik tanggal mulainya."),
    ]


def _who(actor: str) -> str:
    """Return who acted, in words where it was no operator but an account of the system."""
    account = actor.removeprefix("os:")
    return actor if account == actor else _("akun sistem {account}").format(account=account)
