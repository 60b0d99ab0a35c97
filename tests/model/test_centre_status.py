"""The centre's words: read in every spelling, never refused, said as WORDING.md has them."""

from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.centre import sayings, status
from model.centre.status import PRINTABLE, STATUSES, Status, is_jump, read, say, sentence_key

TABLE = {
    "UNREGISTERED": ("-", "warga"),
    "UNREGISTERED.16": ("-", "warga"),
    "BIO_CAPTURED": ("BC", "kita"),
    "PROCESSING": ("PRO", "kita"),
    "PACKET_RETRY": ("PRO", "kita"),
    "SENT_FOR_ENROLLMENT": ("SFE", "pusat"),
    "SENT_FOR_ENROLLMENT.old": ("SFE", "kita"),
    "RECEIVED_AT_CENTRAL": ("SFE", "pusat"),
    "SENT_FOR_DEDUP": ("SFE", "pusat"),
    "SEARCH_FAILURE_AT_CENTRAL": ("SFE", "pusat"),
    "ADJUDICATE_RECORD": ("ADJ", "pusat, ADB"),
    "REQUEST_VALIDATION": ("VAL", "kita"),
    "ENROLL_FAILURE_AT_CENTRAL": ("EFAC", "kita, warga"),
    "ENROLL_FAILURE_AT_REGIONAL": ("EFAR", "kita, warga"),
    "DUPLICATE_RECORD": ("DUP", "warga, ADB"),
    "PRINT_READY_RECORD": ("PRR", "kita"),
    "PRINT_READY_RECORD.no_blanks": ("PRR", "pusat"),
    "SENT_FOR_CARD_PRINTING": ("SFCP", "kita"),
    "CARD_PRINTED": ("CP", "kita"),
    "CARD_SHIPPED": ("CS", "kita"),
    "CARD_ISSUED": ("CI", ""),
    "?": ("?", "kita"),
}
WORDS = [word for word in TABLE if word.replace("_", "").isalpha()]


def test_the_table_has_every_word() -> None:
    """Eighteen words, each with its step, its sentence in two languages and steps that exist."""
    assert set(STATUSES) == set(WORDS)
    assert len(WORDS) == 18
    for word, row in STATUSES.items():
        assert row.wire == word
        assert row.known
        assert set(row.next) <= set(STATUSES)
        assert word not in row.next
        assert set(sayings.SENTENCES[word]) == {"id", "en"}


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("SENT FOR\nCARD PRINTING", "SENT_FOR_CARD_PRINTING"),
        ("PRINT READY RECORD", "PRINT_READY_RECORD"),
        ("print ready", "PRINT_READY_RECORD"),
        ("PRR", "PRINT_READY_RECORD"),
        ("Print_Ready-Record ", "PRINT_READY_RECORD"),
        ("\xa0CARD\xa0SHIPPED\r\n", "CARD_SHIPPED"),
        ("SFE", "SENT_FOR_ENROLLMENT"),
        ("BELUM REKAM", "UNREGISTERED"),
        ("SUDAH REKAM", "BIO_CAPTURED"),
        ("DR", "DUPLICATE_RECORD"),
        ("Efac", "ENROLL_FAILURE_AT_CENTRAL"),
        *((word, word) for word in WORDS),
        *((word.replace("_", " ").lower(), word) for word in WORDS),
    ],
)
def test_read(text: str, wire: str) -> None:
    """Spaces, underscores, line breaks and case do not matter."""
    assert read(text).wire == wire
    assert read(text).known


def test_an_unknown_word_is_kept() -> None:
    """Kept as it came, cleaned; "?" and ours to look into."""
    kept = read(" Menunggu\nKiamat\x1b ")
    assert kept == Status("Menunggu Kiamat", "?", ("kita",))
    assert not kept.known
    assert len(read("x" * 500).wire) == status.STATUS_CHARS_MAX
    assert read("").wire == ""
    assert say(kept) == 'Status "Menunggu Kiamat" dari pusat belum kami kenal, disimpan apa adanya.'
    assert sentence_key(kept.wire) == sayings.UNKNOWN
    assert say(sayings.UNKNOWN, kata="X", lang="en").startswith('The centre\'s status "X" is')


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_any_word_can_be_read_and_said(text: str) -> None:
    """Nothing a file holds raises, braces included."""
    found = read(text)
    assert say(found)
    assert isinstance(is_jump("UNREGISTERED", found.wire), bool)


@pytest.mark.parametrize(
    ("code", "wire"),
    [
        (1, "UNREGISTERED"),
        (2, "UNREGISTERED"),
        (3, "BIO_CAPTURED"),
        (4, "CARD_PRINTED"),
        (5, "PRINT_READY_RECORD"),
        (6, "CARD_SHIPPED"),
        ("7", "SENT_FOR_CARD_PRINTING"),
        ("8", "CARD_ISSUED"),
        (0, "0"),
        (9, "9"),
        ("", ""),
        ("CARD PRINTED", "CARD_PRINTED"),
        ("²", "²"),
    ],
)
def test_opensid_codes(code: int | str, wire: str) -> None:
    """Villages exchange numbers (StatusKTPEnum of OpenSID)."""
    assert status.from_opensid(code).wire == wire


@pytest.mark.parametrize(
    ("old", "new", "jump"),
    [
        (None, "CARD_ISSUED", False),
        ("", "PRINT_READY_RECORD", False),
        ("UNREGISTERED", "BIO_CAPTURED", False),
        ("UNREGISTERED", "PRINT_READY_RECORD", True),
        ("CARD_ISSUED", "PRINT_READY_RECORD", False),
        ("CARD_ISSUED", "UNREGISTERED", True),
        ("SENT_FOR_ENROLLMENT", "SENT_FOR_ENROLLMENT", False),
        ("SENT_FOR_ENROLLMENT", "PACKET_RETRY", False),
        ("DUPLICATE_RECORD", "UNREGISTERED", False),
        ("ENROLL_FAILURE_AT_CENTRAL", "BIO_CAPTURED", False),
        ("PRINT_READY_RECORD", "Baru", True),
        ("Baru", "PRINT_READY_RECORD", True),
    ],
)
def test_jumps(old: str | None, new: str, jump: bool) -> None:
    """One step on the road or a jump; nothing is refused."""
    assert is_jump(old, new) is jump


def test_only_one_status_is_printable_and_one_recordable() -> None:
    """The two doors of the whole program."""
    assert frozenset({"PRINT_READY_RECORD"}) == PRINTABLE
    assert frozenset({"UNREGISTERED"}) == status.RECORDABLE


@pytest.mark.parametrize(
    ("word", "days", "more", "key", "acts"),
    [
        ("SENT_FOR_ENROLLMENT", 20, {}, "SENT_FOR_ENROLLMENT", ("pusat",)),
        ("SENT_FOR_ENROLLMENT", 21, {}, "SENT_FOR_ENROLLMENT.old", ("kita",)),
        ("SENT_FOR_ENROLLMENT", None, {}, "SENT_FOR_ENROLLMENT", ("pusat",)),
        ("PRINT_READY_RECORD", 3, {"blanks": 1}, "PRINT_READY_RECORD", ("kita",)),
        ("PRINT_READY_RECORD", 3, {"blanks": 0}, "PRINT_READY_RECORD.no_blanks", ("pusat",)),
        (
            "PRINT_READY_RECORD",
            3,
            {"estimated": False},
            "PRINT_READY_RECORD.no_estimate",
            ("kita",),
        ),
        ("UNREGISTERED", None, {"too_young": True}, "UNREGISTERED.16", ("warga",)),
        ("UNREGISTERED", None, {}, "UNREGISTERED", ("warga",)),
        ("CARD_ISSUED", 900, {}, "CARD_ISSUED", ()),
        ("ADJUDICATE_RECORD", 1, {"too_young": True}, "ADJUDICATE_RECORD", ("pusat", "ADB")),
        ("Baru", 1, {}, "?", ("kita",)),
    ],
)
def test_sentence_keys(
    word: str, days: int | None, more: dict[str, bool], key: str, acts: tuple[str, ...]
) -> None:
    """Age, blanks and age of the resident choose the sentence and who must act."""
    assert sentence_key(word, days, **more) == key  # type: ignore[arg-type]
    assert status.acts(key) == acts
    assert key in sayings.SENTENCES


def test_say() -> None:
    """Filled from facts; a missing fact is said as not known."""
    assert say(STATUSES["SENT_FOR_ENROLLMENT"], umur="9 hari") == (
        "Sudah dikirim ke pusat 9 hari lalu, menunggu jawaban. Lamanya tidak bisa kami pastikan."
    )
    assert say("CARD_ISSUED", lang="en", tgl="01-02-2026", siapa="{x}") == (
        "Handed over on 01-02-2026 to {x}."
    )
    assert say("BIO_CAPTURED") == (
        "Sudah rekam (tanggal belum tercatat), data masih di kantor ini dan akan dikirim."
    )


def test_both_languages_hold_the_same_facts() -> None:
    """No placeholder is in one language only, and each has words for when it is not known."""
    for key, said in sayings.SENTENCES.items():
        names = [{name for _, name, _, _ in Formatter().parse(said[lang]) if name} for lang in said]
        assert names[0] == names[1], key
        assert names[0] <= set(sayings.NOT_KNOWN["id"]) & set(sayings.NOT_KNOWN["en"])


def test_short_codes_and_who_must_act() -> None:
    """The table that was agreed on, line by line."""
    for key, (short, who) in TABLE.items():
        assert ", ".join(status.acts(key)) == who
        assert read(key.partition(".")[0]).short == short
        assert key in sayings.SENTENCES


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        (0, "kurang dari sehari", "less than a day"),
        (-3, "kurang dari sehari", "less than a day"),
        (1, "1 hari", "1 day"),
        (9, "9 hari", "9 days"),
        (59, "59 hari", "59 days"),
        (60, "2 bulan", "2 months"),
        (729, "24 bulan", "24 months"),
        (730, "2 tahun", "2 years"),
    ],
)
def test_age_words(days: int, indonesian: str, english: str) -> None:
    """Ages as people say them."""
    assert status.age_words(days) == indonesian
    assert status.age_words(days, "en") == english
