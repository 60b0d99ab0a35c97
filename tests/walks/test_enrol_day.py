"""A morning at the enrolment desk by keys alone: kill -9 three times, the line dropped twice.

A real pty, practice's office on disk, a slip printer on loopback. Nobody is lost, nobody is
recorded twice, everybody has a receipt and every capture that counts its sealed packet. The whole
day of a hundred people is `python -m tests.bench.enrol`.
"""

from pathlib import Path

from tests.bench.enrol_day import Blow, make_office, run_day, verdict
from tests.model.office import need

BLOWS: dict[int, dict[str, Blow]] = {
    0: {"NIK": "kill", "Iris": "drop"},
    1: {"Cek KK": "drop", "Tinjau": "kill"},
    2: {"Sidik jari": "kill"},
}
PEOPLE = 4
KEYS_MAX = 18


def test_a_morning_with_three_kills_and_two_lost_lines_loses_nobody(tmp_path: Path) -> None:
    need(Path("/dev/ptmx").exists(), "a pty (/dev/ptmx)")
    niks = make_office(tmp_path, 200)[:PEOPLE]
    day, paper = run_day(tmp_path, niks, BLOWS, "fake://?seed=1671&seconds=0.01&low=2&farmers=0")
    found = verdict(tmp_path, niks, paper)
    assert found.is_clean and found.recorded == PEOPLE, found
    assert (day.starts, sorted(day.blows)) == (6, ["drop", "drop", "kill", "kill", "kill"])
    assert day.resumed + day.known >= 2, day
    assert day.presses[3] <= KEYS_MAX, day
