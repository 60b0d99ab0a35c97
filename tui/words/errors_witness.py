"""A store that came back from a copy, from another machine, or in an earlier state."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SIM-111": (
        "Simpanan ini salinan, pindahan atau mundur; cetak ditutup. Kasi: tuntas store.",
        "This store is a copy, moved or set back; printing is shut. Kasi: tuntas store.",
    ),
    "SIM-112": (
        "Simpanan ini tidak dari salinan. Tidak ada yang perlu diterima.",
        "This store did not come back from a copy. There is nothing to accept.",
    ),
    "SIM-113": (
        "Menerima simpanan perlu alasan. Tulis apa yang diperiksa sesudah --why.",
        "Accepting the store needs a reason. Write what was checked behind --why.",
    ),
}
