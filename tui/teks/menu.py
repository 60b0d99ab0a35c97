"""The first questions after coming in, by number or by the screens' keys."""

from collections.abc import Callable

from model.errors import ModelError
from tui.locale.speak import N_, _, speak, spoken
from tui.teks import (
    campaign,
    claims,
    enrol,
    handover,
    kits,
    lookup,
    messages,
    order,
    parcels,
    printers,
    quality,
    rations,
    reports,
    settle,
    shift,
    stock,
    tickets,
    work,
)
from tui.teks.answers import Back, Left, Option, Scanned
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "find", N_("cari warga"), "f2"),
    Option("2", "order", N_("pesan cetak dari antrean"), "f4"),
    Option("3", "printers", N_("printer"), "f5"),
    Option("4", "settle", N_("kartu yang belum pasti"), "v"),
    Option("5", "stock", N_("stok"), "f6"),
    Option("6", "shift", N_("sif"), "f8"),
    Option("7", "messages", N_("pesan terakhir"), "f12"),
    Option("8", "language", N_("English")),
    Option("9", "lock", N_("kunci"), ""),
    Option("10", "enrol", N_("rekam"), "f3", "enrol"),
    Option("11", "work", N_("daftar kerja"), "", "see_work"),
    Option("12", "campaign", N_("kampanye perekaman"), "", "see_work"),
    Option("13", "claims", N_("permohonan dan suket"), "", "find"),
    Option("14", "tickets", N_("antrean orang"), "", "queue_people"),
    Option("15", "parcels", N_("kiriman"), "f7", "parcel"),
    Option("16", "handover", N_("serah terima kartu"), "", "hand_over"),
    Option("17", "reports", N_("laporan"), "", "report"),
    Option("18", "rations", N_("jatah kecamatan"), "", "see_stock"),
    Option("19", "kits", N_("jemput bola: kit dan liputan"), "", "kit"),
    Option("20", "quality", N_("mutu data"), "", "find"),
)

DIALOGUES: dict[str, Callable[[Talk], None]] = {
    "find": lookup.find,
    "order": order.run,
    "printers": printers.run,
    "settle": settle.run,
    "stock": stock.run,
    "shift": shift.run,
    "messages": messages.run,
    "enrol": enrol.run,
    "work": work.run,
    "campaign": campaign.run,
    "claims": claims.run,
    "tickets": tickets.run,
    "parcels": parcels.run,
    "handover": handover.run,
    "reports": reports.run,
    "rations": rations.run,
    "kits": kits.run,
    "quality": quality.run,
}


def run(talk: Talk) -> None:
    """Do one thing after the other until the operator leaves; raise Left, EndOfInput."""
    scanned, brief = "", False
    while True:
        try:
            if scanned:
                digits, scanned = scanned, ""
                lookup.search(talk, digits)
            else:
                name = _choose(talk, brief=brief)
                brief = name != "language"
                _do(talk, name)
        except Scanned as scan:
            scanned = scan.digits
        except Back:
            brief = True
        except ModelError as error:
            talk.refuse(error)


def _choose(talk: Talk, *, brief: bool) -> str:
    """Return what is to be done; 0 asks whether to leave."""
    try:
        offered = [one for one in OPTIONS if talk.desk.tickets or one.name != "tickets"]
        return talk.pick(_("Menu"), offered, brief=brief, out=_("keluar"))
    except Back:
        question = _("Keluar dari sesi {who}?").format(who=talk.actor.name)
        if talk.confirm(question, yes=_("keluar")):
            raise Left from None
        raise


def _do(talk: Talk, name: str) -> None:
    if name == "language":
        speak("id" if spoken() == "en" else "en")
    elif name == "lock":
        talk.unlock(talk)
    else:
        DIALOGUES[name](talk)
