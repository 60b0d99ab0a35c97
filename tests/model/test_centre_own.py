"""Our own recording and the suket beside the mirror: which sentence stands, and until when."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.centre.own import own
from model.centre.why import Why, why
from model.clock import FrozenClock
from model.enrol import recording
from model.history import history
from model.lookup import row_by_id
from model.permohonan import ResidentUnknown
from model.store import Store
from tests.model.enrol_office import YANTO as OTHER
from tests.model.enrol_office import begin, office, told, unrecorded, whole
from tests.model.office import KASI, do
from tui.find_words import card_words

DAY = 86_400


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = office(tmp_path, 2, clock)
    yield opened
    opened.close()


def see(store: Store, resident: int = 1) -> Why:
    return why(store, resident)


def key(store: Store, resident: int = 1) -> str:
    return see(store, resident).told.key


def sent(store: Store, number: int, state: str) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute(
            "UPDATE recording SET sent = ?, sent_at = ? WHERE id = ?", (state, tx.now_ms, number)
        )


def today(store: Store, plus: int = 0) -> str:
    return date.fromordinal(store.today().toordinal() + plus).isoformat()


def listed(store: Store, resident: int) -> str:
    """Return what lists of people say of the card."""
    row = row_by_id(store, resident)
    assert row is not None
    return card_words(row)


def test_an_open_recording_says_where_it_stopped(store: Store) -> None:
    number = begin(store, 1)
    do(store, OTHER, recording.take_over, number, "b", "loket2", confirmed=True)
    do(store, OTHER, recording.to_step, number, "fingers", "b")
    found = see(store)
    assert (found.told.key, found.told.acts, found.told.age_days) == (
        "rec.open", ("kita", "warga"), 0,
    )  # fmt: skip
    assert "sidik jari" in found.told.sentence_id and "fingerprints" in found.told.sentence_en
    assert "R" in found.next_id and found.own is not None and not found.own.waits
    do(store, OTHER, recording.stop, number, "listrik padam", "b")
    assert key(store) == "UNREGISTERED" and own(store, 1) is None


def test_a_recording_speaks_until_the_centre_answers(store: Store, clock: FrozenClock) -> None:
    """BC with our day, then SFE by age; the mirror's old word, or an older day, is no answer."""
    number = whole(store, 1)
    assert (listed(store, 1), listed(store, 2)) == ("SUDAH REKAM", "BELUM REKAM")
    day = f"{store.today():%d-%m-%Y}"
    found = see(store)
    assert (found.told.key, found.told.short) == ("BIO_CAPTURED", "BC")
    assert f"Sudah rekam {day}, data masih di kantor ini" in found.told.sentence_id
    assert f"Recorded on {day}" in found.told.sentence_en
    for state, wanted in (
        ("waiting", "BIO_CAPTURED"), ("failed", "PACKET_RETRY"), ("sent", "SENT_FOR_ENROLLMENT"),
        ("received", "SENT_FOR_ENROLLMENT"),
    ):  # fmt: skip
        sent(store, number, state)
        assert key(store) == wanted, state
    clock.advance(9 * DAY)
    assert "9 hari lalu" in see(store).told.sentence_id
    clock.advance(12 * DAY)
    assert key(store) == "SENT_FOR_ENROLLMENT.old"
    assert "pernah rekam" in see(store).next_id
    told(store, 1, "UNREGISTERED", today(store), "C")
    assert key(store) == "SENT_FOR_ENROLLMENT.old", "it has not seen our recording yet"
    told(store, 1, "ENROLL_FAILURE_AT_REGIONAL", "2020-01-01", "D")
    assert key(store) == "SENT_FOR_ENROLLMENT.old", "of a day before our recording"
    told(store, 1, "ADJUDICATE_RECORD", today(store), "E")
    assert key(store) == "ADJUDICATE_RECORD"
    told(store, 1, "UNREGISTERED", today(store), "F")
    assert key(store) == "UNREGISTERED", "deleted there: it may be recorded anew"
    assert listed(store, 1) == "BELUM REKAM"


def test_a_failed_recording_is_repeated_and_its_word_is_old_then(
    store: Store, clock: FrozenClock
) -> None:
    whole(store, 1)
    clock.advance(DAY)
    told(store, 1, "ENROLL_FAILURE_AT_REGIONAL", today(store))
    assert key(store) == "ENROLL_FAILURE_AT_REGIONAL" and "R di" in see(store).next_id
    clock.advance(DAY)
    again = whole(store, 1)
    assert key(store) == "BIO_CAPTURED"
    do(store, KASI, recording.void, again, "foto tertukar")
    assert key(store) == "ENROLL_FAILURE_AT_REGIONAL"
    events = [(one.text_key, one.facts.get("why")) for one in history(store, 1)]
    assert ("recording.void", "foto tertukar") in events
    assert [one for one, _why in events].count("recording.done") == 2


def test_sixteen_is_recorded_now_and_printed_on_the_birthday(
    store: Store, clock: FrozenClock
) -> None:
    born = store.today().replace(year=store.today().year - 17)
    young = unrecorded(store, 9, birth_on=date.fromordinal(born.toordinal() + 40).isoformat())
    assert key(store, young) == "UNREGISTERED.16"
    whole(store, young)
    found = see(store, young)
    assert found.told.key == "rec.young" and "17" in found.told.sentence_id
    told(store, young, "PRINT_READY_RECORD", today(store))
    found = see(store, young)
    assert (found.told.key, found.stopped) == ("young.ready", "too_young")
    assert "17" in found.next_id
    clock.advance(40 * DAY)
    found = see(store, young)
    assert found.told.key == "PRINT_READY_RECORD.no_blanks" and not found.stopped
    assert not found.printable, "no blank to print it on"


def test_a_suket_in_force_is_said_where_there_are_no_blanks(
    store: Store, clock: FrozenClock
) -> None:
    told(store, 1, "PRINT_READY_RECORD", today(store))
    assert key(store) == "PRINT_READY_RECORD.no_blanks"
    with store.write(SYSTEM) as tx:
        tx.insert(
            "suket", number="1/1/2026", year=store.today().year, serial=1, resident=1,
            reason="blanko kosong", issued_on=today(store), until_on=today(store, 10),
            state="live", code="PRR", by="SARI", at=tx.now_ms,
        )  # fmt: skip
    found = see(store)
    assert found.told.key == "ready.suket" and "1/1/2026" in found.told.sentence_en
    assert ("suket.issued", "1/1/2026") in [
        (one.text_key, one.facts.get("number")) for one in history(store, 1)
    ]
    clock.advance(11 * DAY)
    assert key(store) == "PRINT_READY_RECORD.no_blanks" and see(store).person.suket is None


def test_a_duplicate_says_where_the_other_record_lies(store: Store) -> None:
    told(store, 1, "DUPLICATE_RECORD", today(store))
    assert "(tempat belum disebut)" in see(store).told.sentence_id
    with store.write(SYSTEM) as tx:
        for nik, place in ((3271021203100055, "KOTA BOGOR"), (1602031203100055, "KAB. OKI")):
            tx.insert("work_twin", resident=1, nik=nik, place=place, by="SARI", at=tx.now_ms)
        tx.insert(
            "letter", office="16.71.02", year=2026, serial=1, number="470/1", kind="hapus",
            resident=1, to_office="KOTA BOGOR", status="DUPLICATE_RECORD", body="x", by="SARI",
            at=tx.now_ms, answered_at=tx.now_ms, answer="sudah dihapus", answered_by="YANTO",
        )  # fmt: skip
    assert "(KOTA BOGOR, KAB. OKI)" in see(store).told.sentence_id
    events = {
        one.text_key: one.facts["number"] for one in history(store, 1) if one.kind == "letter"
    }
    assert events == {"letter.sent": "470/1", "letter.answered": "470/1"}


def test_a_clock_behind_the_centre_is_noted(store: Store) -> None:
    told(store, 1, "SENT_FOR_ENROLLMENT", today(store, 400))
    found = see(store)
    assert found.clock_odd and found.told.age_days == 0
    assert all(one.days == 0 for one in found.steps)
    assert not see(store, 2).clock_odd


def test_nobody(store: Store) -> None:
    with pytest.raises(ResidentUnknown):
        why(store, 999)
    assert own(store, 999) is None
