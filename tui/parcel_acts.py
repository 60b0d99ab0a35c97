"""What can be done at F7 and to one parcel, by its state, and the hints of row 22."""

from tui.keys import Act
from tui.locale.speak import N_

LISTED = (
    Act("b", "new", N_("baru: kartu siap kirim menurut kelurahan"), action="parcel"),
    Act("enter", "open", N_("buka kiriman ini"), action="parcel"),
    Act("i", "blanks", N_("kirim blanko ke kantor lain"), action="issue_stock"),
    Act("m", "came", N_("kiriman masuk dengan berkasnya"), action="parcel"),
    Act("j", "reply", N_("berkas jawaban dari penerima"), action="parcel"),
    Act("a", "all", N_("semua kiriman, atau hanya yang terbuka"), action="parcel"),
    Act("r", "route", N_("lembar rute untuk pembawa"), action="parcel"),
    Act("t", "guests", N_("titipan: kartu dari kantor lain"), action="parcel"),
    Act("s", "hand", N_("serahkan kartu di loket"), action="hand_over"),
)
"""At the list of parcels."""
PACKING = (
    Act("k", "send", N_("segel dan kirim"), action="parcel"),
    Act("h", "out", N_("keluarkan kartu ini dari kiriman"), action="parcel"),
    Act("x", "cancel", N_("batalkan kiriman yang belum disegel"), action="parcel"),
)
_MARK = Act("space", "mark", N_("tandai kartu yang kurang"))
_BACK = Act("b", "back", N_("kembali ke sini, yang ditandai atau semua"), action="parcel")
SENT = (
    _MARK,
    Act("j", "answer", N_("jawaban penerima: dihitung berapa"), action="parcel"),
    _BACK,
)
_FOUND = Act("t", "found", N_("temu: yang ditandai, atau semua yang kurang"), action="parcel")
SHORT = (
    _MARK,
    _FOUND,
    Act("l", "lost", N_("lepas sebagai hilang"), action="book_difference"),
    _BACK,
)
WAY = Act("w", "way", N_("jalannya kiriman ini"))
MORE = (
    Act("p", "paper", N_("surat jalan")),
    Act("d", "minutes", N_("berita acara jawaban")),
    WAY,
    Act("f", "save", N_("simpan berkas untuk kantor penerima"), action="parcel"),
)
HINTS = {
    "packing": N_("Pindai kartu menambah   H keluarkan   K segel dan kirim   X batal"),
    "sent": N_("Spasi tandai kurang  J jawaban  B kembali  P surat  F berkas  W jalannya"),
    "short": N_("Spasi tandai  T temu  L lepas  B kembali  P surat  D b.acara  W jalannya"),
    "received": N_("B kembali   P surat   D berita acara   W jalannya   F10 kembali"),
}
ENDED_HINT = N_("W jalannya   F10 kembali")


def of_state(state: str) -> tuple[Act, ...]:
    """Return the acts of a parcel in this state."""
    match state:
        case "packing":
            return PACKING
        case "sent":
            return (*SENT, *MORE)
        case "short":
            return (*SHORT, *MORE)
        case "received":
            return (_MARK, _FOUND, _BACK, *MORE)  # what was written off can come to light
    return (WAY,)
