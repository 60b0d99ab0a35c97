"""Printers: what the device says, and what hands or eyes must do."""

_SETTLE = "Lihat baki keluar dan jalur kartu, lalu tekan V untuk memutuskan."
_SETTLE_EN = "Look at the output tray and the card path, then press V to decide."
_SUPPORT = "Bila berulang, kabari dukungan."
_SUPPORT_EN = "If it happens again, tell support."

SENTENCES: dict[str, tuple[str, str]] = {
    "PRT-000": (
        f"Printer {{device}} melaporkan hal yang belum dikenal. {_SUPPORT}",
        f"The printer {{device}} reports something unknown. {_SUPPORT_EN}",
    ),
    "PRT-101": (
        "Printer {device} tidak menjawab. Periksa kabel dan daya.",
        "The printer {device} does not answer. Check cable and power.",
    ),
    "PRT-102": (
        "Jawaban printer {device} tidak sampai. Periksa kabel; dicoba lagi sendiri.",
        "The answer of {device} did not arrive. Check the cable; it is tried again.",
    ),
    "PRT-201": (
        "Printer {device} sedang mengerjakan pekerjaan lain. Ditunggu sendiri.",
        "The printer {device} works on another job. It is waited for.",
    ),
    "PRT-301": (
        "Blanko di printer {device} habis. Isi baki, tekan L.",
        "The printer {device} has no blanks. Fill the tray, press L.",
    ),
    "PRT-302": (
        "Printer {device} kehabisan pita. Ganti pita, tutup penutup, tekan L.",
        "The printer {device} is out of ribbon. Change it, close the cover, press L.",
    ),
    "PRT-303": (
        "Kartu macet di printer {device}. Buka penutup, keluarkan kartu, tutup, tekan L.",
        "A card is stuck in {device}. Open the cover, take it out, close it, press L.",
    ),
    "PRT-304": (
        "Penutup printer {device} terbuka. Tutup sampai berbunyi klik, tekan L.",
        "The cover of {device} is open. Close it until it clicks, press L.",
    ),
    "PRT-305": (
        "Baki keluar printer {device} penuh. Ambil kartunya, tekan L.",
        "The output tray of {device} is full. Take the cards out, press L.",
    ),
    "PRT-306": (
        "Printer {device} dimatikan atau dijeda di alatnya. Nyalakan, tekan L.",
        "The printer {device} is switched off or paused. Switch it on, press L.",
    ),
    "PRT-309": (
        "Printer {device} berhenti. Lihat layar kecilnya, bereskan, tekan L.",
        "The printer {device} has stopped. See its display, put it right, press L.",
    ),
    "PRT-401": (
        "Alamat printer {device} di tuntas.toml tidak bisa dipakai ({key} {reason}). Betulkan.",
        "The address of {device} in tuntas.toml cannot be used ({key} {reason}). Correct it.",
    ),
    "PRT-402": (
        f"Printer {{device}} menolak bentuk gambarnya. Periksa setelan kartu CR80. {_SUPPORT}",
        f"{{device}} refuses this kind of picture. Check its CR80 setting. {_SUPPORT_EN}",
    ),
    "PRT-403": (
        "Printer {device} minta sandi. Izinkan mesin ini di setelan printer.",
        "The printer {device} wants a password. Allow this machine in its settings.",
    ),
    "PRT-404": (
        f"Printer {{device}} tidak mengerti perintahnya. Periksa jenisnya. {_SUPPORT}",
        f"{{device}} does not understand the request. Check its type. {_SUPPORT_EN}",
    ),
    "PRT-405": (
        "Printer {device} menyuruh ke alamat lain, tidak diikuti. Betulkan tuntas.toml.",
        "{device} points to another address, which is not followed. Correct tuntas.toml.",
    ),
    "PRT-406": (
        "Tidak ada antrean cetak di alamat printer {device}. Betulkan tuntas.toml.",
        "There is no print queue at the address of {device}. Correct tuntas.toml.",
    ),
    "PRT-407": (
        "Printer {device} tidak bisa melakukannya sekarang. Lihat keadaannya di F5.",
        "The printer {device} cannot do this now. See its state in F5.",
    ),
    "PRT-408": (
        "Penyambung {key} untuk printer {device} tidak terpasang. Pasang paketnya di .venv.",
        "The adapter {key} for {device} is not installed. Install its package into .venv.",
    ),
    "PRT-409": (
        "Sertifikat {device} tidak dikenal. Cocokkan sidiknya dengan printer, isi ?pin= di alamat.",
        "Nobody vouches for {device}. Compare its fingerprint, put ?pin= into its address.",
    ),
    "PRT-410": (
        "Antrean CUPS {device} tidak tahu kapan kartunya jadi ({key}). Lihat panduan CUPS.",
        "The CUPS queue {device} cannot tell when a card is out ({key}). See the CUPS guide.",
    ),
    "PRT-501": (
        "Jawaban printer {device} kacau. Matikan dan nyalakan lagi printernya.",
        "The printer {device} answers nonsense. Switch it off and on.",
    ),
    "PRT-502": (
        "Jawaban printer {device} terlalu panjang. Matikan dan nyalakan lagi printernya.",
        "The answer of {device} is too long. Switch it off and on.",
    ),
    "PRT-503": (
        "Jawaban printer {device} tertukar. Matikan dan nyalakan lagi printernya.",
        "The printer {device} mixes up its answers. Switch it off and on.",
    ),
    "PRT-504": (
        "Printer {device} rusak di dalamnya. Matikan, nyalakan lagi; bila tetap, panggil teknisi.",
        "{device} reports a fault inside. Switch it off and on; if it stays, call a technician.",
    ),
    "PRT-505": (
        f"Penyambung printer {{device}} rusak. {_SUPPORT}",
        f"The adapter of {{device}} is broken. {_SUPPORT_EN}",
    ),
    "PRT-601": (
        f"Printer {{device}} diam sesudah kartu dikirim. {_SETTLE}",
        f"{{device}} went silent after the card was sent. {_SETTLE_EN}",
    ),
    "PRT-602": (
        f"Printer {{device}} tidak lagi mengenal pekerjaan ini. {_SETTLE}",
        f"{{device}} does not know this job any more. {_SETTLE_EN}",
    ),
    "PRT-603": (
        f"Nomor pekerjaan di printer {{device}} kini milik kartu lain. {_SETTLE}",
        f"The job number on {{device}} belongs to another card now. {_SETTLE_EN}",
    ),
    "PRT-604": (
        f"Printer {{device}} mati dan hidup lagi saat kartu di dalamnya. {_SETTLE}",
        f"{{device}} was switched off and on with the card in it. {_SETTLE_EN}",
    ),
    "PRT-605": (
        f"Pekerjaan dibatalkan di printer {{device}}, kartu belum tentu kosong. {_SETTLE}",
        f"The job was cancelled at {{device}}; the card may not be blank. {_SETTLE_EN}",
    ),
    "PRT-606": (
        f"Printer {{device}} berhenti di tengah kartu. {_SETTLE}",
        f"{{device}} gave up in the middle of the card. {_SETTLE_EN}",
    ),
    "PRT-607": (
        f"Kartu di printer {{device}} terlalu lama. {_SETTLE}",
        f"The card in {{device}} takes too long. {_SETTLE_EN}",
    ),
    "PRT-608": (
        f"Tuntas dihentikan sebelum kartu keluar dari {{device}}. {_SETTLE}",
        f"Tuntas was stopped before the card came out of {{device}}. {_SETTLE_EN}",
    ),
    "PRT-609": (
        f"Printer {{device}} bilang selesai tetapi tidak yakin. {_SETTLE}",
        f"{{device}} says completed but is not sure. {_SETTLE_EN}",
    ),
    "PRT-610": (
        f"Gambar kartu hilang di jalan ke printer {{device}}. {_SETTLE}",
        f"The picture was lost on its way to {{device}}. {_SETTLE_EN}",
    ),
    "PRT-611": (
        f"Printer {{device}} menolak gambar tetapi tetap menarik kartu. {_SETTLE}",
        f"{{device}} refused the picture and fed a card all the same. {_SETTLE_EN}",
    ),
    "PRT-612": (
        f"Sesudah mulai lagi, printer {{device}} masih memegang kartu ini. {_SETTLE}",
        f"After the restart {{device}} still holds this card. {_SETTLE_EN}",
    ),
    "PRT-613": (
        f"Sesudah mulai lagi, tidak ada bukti kartu di {{device}} masih kosong. {_SETTLE}",
        f"After the restart nothing proves that the card in {{device}} is blank. {_SETTLE_EN}",
    ),
    "PRT-614": (
        f"{{device}} memulai kartu ini lebih dari sekali. {_SETTLE}",
        f"{{device}} began this card more than once. {_SETTLE_EN}",
    ),
}
