"""What a resident takes along from a claim: the slip to the office that makes the card."""

from model import slips
from model.claims import routing
from model.claims.papers import SEEN
from model.claims.routing import Referral
from model.clock import instant
from model.letterhead import office_name
from model.lookup import mask
from model.permohonan import ResidentUnknown
from model.reason import holds_number
from model.slips import Slip, Text
from model.store import Store

NAME_CHARS_MAX = 60


def referral_slip(store: Store, seat: str, one: Referral) -> Slip:
    """Return the slip of a referral for a seat's printer: which office, which papers, why."""
    row = store.one("SELECT name, nik FROM resident WHERE id = ?", (one.resident,))
    if row is None:
        raise ResidentUnknown()
    papers = [
        Text(f"- {name}: {SEEN if holds_number(number) else number}")  # no KK on a slip either
        for name, number in one.papers.items()
    ]
    told = [
        ("Nomor", one.number), ("Nama", str(row[0])[:NAME_CHARS_MAX]),
        ("NIK", mask(f"{row[1]:016d}")), ("Jenis", one.kind),
        ("Tanggal", f"{instant(one.at, store.zone):%d-%m-%Y %H.%M}"), ("Petugas", one.by),
    ]  # fmt: skip
    return Slip(
        seat,
        one.number,
        (
            Text(office_name(store), align="center"),
            Text("RUJUKAN CETAK KTP-EL", bold=True, align="center"),
            slips.Rule(),
            *(Text(f"{label:<{slips.LABEL}} {value}") for label, value in told),
            slips.Rule(),
            Text("Kartu ini dicetak di:"),
            Text(routing.office_name(store, one.to_office), bold=True),
            Text("Surat yang dibawa:" if papers else "Bawa surat-suratnya."),
            *papers,
            slips.Rule(),
            Text("Gratis. Bawa rujukan ini dan KK."),
        ),
    )
