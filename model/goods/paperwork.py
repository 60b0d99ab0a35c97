"""How papers name goods, places and quantities, and their lines of facts; Indonesian."""

from model import paper

LABEL = 24
ITEM_WORDS = {
    "blanko": "blanko KTP-el",
    "pita": "gulung pita",
    "film": "gulung film transfer",
    "pembersih": "set pembersih",
    "kartu_lama": "KTP-el lama yang ditarik",
}
BIN_WORDS = {
    "supplier": "pengirim",
    "store": "gudang",
    "tray": "baki",
    "encoded": "sudah diencode",
    "in_job": "sedang dicetak",
    "printed": "jadi",
    "transit": "dalam perjalanan",
    "handed": "diserahkan",
    "spoiled": "rusak",
    "destroyed": "dimusnahkan",
    "loan": "dipinjamkan",
    "difference": "selisih",
    "quarantine": "karantina",
    "custody": "di kelurahan/RT",
    "delivered": "diserahkan ke kantor lain",
}


def fact(label: str, said: object) -> str:
    """Return one line of the body: label, colon, what is said, within 80 columns."""
    return f"  {label:<{LABEL}}: {said}"[: paper.NARROW]


def pieces(item: str, qty: int) -> str:
    """Return a quantity with its item as papers name it: 1.000 blanko KTP-el."""
    return f"{paper.figure(qty)} {ITEM_WORDS.get(item, item)}"
