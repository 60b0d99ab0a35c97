"""Reports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "LAP-101": (
        "Laporan '{report}' tidak ada. Pilih: {known}.",
        "There is no report '{report}'. Take one of: {known}.",
    ),
    "LAP-102": (
        "Tanggal {first} sampai {last} tidak bisa. Tulis 21-11-2026, paling lama {most} hari.",
        "The days {first} to {last} cannot be. Write 21-11-2026, {most} days at most.",
    ),
    "LAP-103": (
        "Berkas {file} tidak bisa ditulis ({said}). Beri nama lain atau folder lain.",
        "The file {file} cannot be written ({said}). Take another name or folder.",
    ),
    "LAP-104": (
        "XLSX belum terpasang di sini. Pakai CSV, atau minta dukungan memasang XlsxWriter.",
        "XLSX is not installed here. Take CSV, or have support install XlsxWriter.",
    ),
    "LAP-105": (
        "Laporan ini hanya pesan, tanpa tabel. Simpan sebagai teks.",
        "This report is a message without tables. Keep it as text.",
    ),
    "LAP-106": (
        "NIK utuh hanya keluar dengan alasan. Tulis --why.",
        "Whole NIKs only go out with a reason. Write --why.",
    ),
    "LAP-107": (
        "Lebih dari {most} baris. Pilih satu kelurahan, kiriman, atau hari yang lebih sedikit.",
        "More than {most} rows. Choose one kelurahan or parcel, or fewer days.",
    ),
    "LAP-108": (
        "Hari yang belum selesai tidak diberi nomor. Pilih hari sebelumnya.",
        "Only the rekap of days that are over gets a number. Choose an earlier day.",
    ),
    "LAP-109": (
        "Port {port} tidak menerima ({said}). Nyalakan printernya, periksa kertas dan report.port.",
        "The port {port} takes nothing ({said}). Switch it on, look at its paper and report.port.",
    ),
}
