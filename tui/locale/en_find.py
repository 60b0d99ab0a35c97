"""Find: how somebody was found, other readings, the own kelurahan, the index: English."""

WORDS: dict[str, str] = {
    "Di depan nama: ~ mirip bunyi, ^ beda huruf, + awal kata, - sebagian, # beda angka.": (
        "Before a name: ~ sounds alike, ^ letters differ, + words begin so, - some words, # digits."
    ),
    "Tab membaca teks dengan cara lain; / di daftar: kelurahan sendiri dulu, atau tidak.": (
        "Tab reads the text in another way; / in the list: own kelurahan first, or not."
    ),
    "Tidak ada NIK atau KK itu. Di daftar hanya yang mirip: cocokkan.": (
        "No such NIK or KK. The list has only similar ones: compare."
    ),
    "Kantor ini tidak punya kelurahan sendiri yang bisa didahulukan.": (
        "This office has no kelurahan of its own to put first."
    ),
    "Kelurahan sendiri dulu: {yes}.": "Own kelurahan first: {yes}.",
    "Tidak ada yang cocok. Tab: {other}, atau F2 cari baru.": (
        "Nobody fits. Tab: {other}, or F2 for a new search."
    ),
    "baca teks itu dengan cara lain": "read the text in another way",
    "KK: {name}": "KK: {name}",
    "Teks ini hanya bisa dibaca dengan satu cara.": "This text can be read in one way only.",
    "{n} orang, hanya mirip. Enter buka  ? kenapa  F2 cari baru": (
        "{n} people, only similar. Enter opens  ? why not yet  F2 new search"
    ),
    "{n} orang, lalu {more} yang hanya mirip. Enter buka  ? kenapa  F2 cari baru": (
        "{n} people, then {more} only similar. Enter opens  ? why not yet  F2 new search"
    ),
    "M lanjut": "M for more",
    "kel. sendiri dulu": "own kel. first",
    "lain: {other}": "other: {other}",
    "kelurahan sendiri dulu, atau tidak": "own kelurahan first, or not",
    "tidak": "no",
    "ya": "yes",
}
