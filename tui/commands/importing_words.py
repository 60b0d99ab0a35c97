"""What `tuntas import` says while it works and at its end, in plain words and numbers."""

from pathlib import Path

from model.clock import Clock
from model.exchange.load import ImportResult
from tui.commands.env import Env
from tui.wording import sentence

SHOWS_A_SECOND = 4
LINES = 10
"""Where nobody watches a terminal: a line each tenth of the file."""
TOLD_FROM_ROWS = 10_000
"""A file with fewer is done before a line would help anybody."""
MINUTE_SECONDS = 60
HOUR_SECONDS = 3_600

MANY: dict[str, tuple[str, str]] = {
    "NIK-101": (
        "NIK dari wilayah yang tidak ada di daftar kami. NIK tetap sah.",
        "NIKs of a region that is not on our list. They stay valid.",
    ),
    "NIK-102": (
        "NIK dari wilayah yang kini sudah berubah. NIK tetap sah seumur hidup.",
        "NIKs of a region that has changed since. They stay valid for life.",
    ),
    "NIK-103": (
        "NIK dari kecamatan lain daripada alamat kini: pindah atau pemekaran.",
        "NIKs of another kecamatan than the address: moved, or the area was split.",
    ),
    "NIK-201": (
        "Tanggal lahir di NIK lain daripada di data. Cocokkan dengan akta.",
        "Birth dates that differ between NIK and record. Compare the certificates.",
    ),
    "NIK-301": (
        "Jenis kelamin di NIK lain daripada di data. Pusat menolaknya: betulkan dulu di SIAK.",
        "Sexes that differ between NIK and record. The centre rejects them: correct SIAK.",
    ),
}
"""Findings whose sentence tells of one person, said of many."""


class Progress:
    """Tells how far one file is: a line that overwrites itself, or a line each tenth."""

    def __init__(self, path: Path, env: Env) -> None:
        self._name = clean_line(path.name)
        self._env = env
        self._clock: Clock = env.clock
        self._watched = env.err.isatty()
        self._began = self._shown = self._clock.monotonic()
        self._first = 0
        self._tenth = 0

    def resumed(self, rows: int) -> None:
        """Say that an import which was cut goes on; rows before are not counted into the pace."""
        self._first = rows
        text = self._env.pick(
            f"{self._name}: melanjutkan dari baris {number(rows, self._env)}.",
            f"{self._name}: going on from row {number(rows, self._env)}.",
        )
        self._env.err.write(f"{text}\n")
        self._env.err.flush()

    def show(self, done: int, total: int) -> None:
        """Show how far it is, when it is time to."""
        if self._watched:
            self._overwrite(done, total)
        elif total >= TOLD_FROM_ROWS and done < total:
            tenth = done * LINES // total
            if tenth > self._tenth:
                self._tenth = tenth
                self._env.err.write(f"{self.text(done, total)}\n")
                self._env.err.flush()

    def _overwrite(self, done: int, total: int) -> None:
        now = self._clock.monotonic()
        if done < total and self._tenth and now - self._shown < 1 / SHOWS_A_SECOND:
            return
        self._shown, self._tenth = now, 1
        end = "\r" if done < total else "\r\x1b[K"
        self._env.err.write(f"\r{self.text(done, total)}\x1b[K{end}")
        self._env.err.flush()

    def text(self, done: int, total: int) -> str:
        """Return the line: rows, part of all, rows a second, and what is left to wait."""
        env = self._env
        line = env.pick(
            f"{self._name}: {number(done, env)} dari {number(total, env)} baris",
            f"{self._name}: {number(done, env)} of {number(total, env)} rows",
        )
        line += f" ({done * 100 // max(total, 1)} %)"
        seconds = self._clock.monotonic() - self._began
        if seconds < 1 or done <= self._first:
            return line
        pace = (done - self._first) / seconds
        left = wait((total - done) / pace, env)
        return line + env.pick(
            f", {number(int(pace), env)} baris/detik, sisa {left}",
            f", {number(int(pace), env)} rows/s, {left} left",
        )

    def took(self) -> str:
        """Return the seconds from the beginning, in words."""
        seconds = self._clock.monotonic() - self._began
        return self._env.pick(
            f"Selesai dalam {seconds:.1f} detik.".replace(".", ",", 1),
            f"Done in {seconds:.1f} seconds.",
        )


def wait(seconds: float, env: Env) -> str:
    """Return a time to wait in plain words, rounded up as people say it."""
    if seconds < MINUTE_SECONDS:
        least = max(5, int(-(-seconds // 5)) * 5)
        return env.pick(f"kurang dari {least} detik", f"less than {least} seconds")
    if seconds < HOUR_SECONDS:
        minutes = int(-(-seconds // MINUTE_SECONDS))
        return env.pick(f"sekitar {minutes} menit", f"about {minutes} minutes")
    hours = int(-(-seconds // HOUR_SECONDS))
    return env.pick(f"sekitar {hours} jam", f"about {hours} hours")


def number(value: int, env: Env) -> str:
    """Return a number with its thousands apart, as the language writes it."""
    text = f"{value:,}"
    return text if env.lang == "en" else text.replace(",", ".")


def clean_line(text: str) -> str:
    """Return a line that cannot steer the terminal: a file's name may hold anything."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def tell(result: ImportResult, progress: Progress, env: Env) -> None:
    """Say what became of one file, and what was found in it, each with its count."""
    if env.json:
        return
    name = clean_line(Path(result.file).name)
    rows, accepted, changed, rejected, warnings, cases = (
        number(getattr(result, field), env)
        for field in ("rows", "accepted", "changed", "rejected", "warnings", "cases")
    )
    env.say(
        env.pick(
            f"{name} ({result.format}): {rows} baris, {accepted} diterima,"
            f" {changed} baru atau berubah, {rejected} ditolak,"
            f" {warnings} dengan peringatan. {progress.took()}",
            f"{name} ({result.format}): {rows} rows, {accepted} accepted,"
            f" {changed} new or changed, {rejected} rejected,"
            f" {warnings} with warnings. {progress.took()}",
        )
    )
    if result.cases:
        env.say(
            env.pick(
                f"  {cases} baris memakai NIK orang lain: disisihkan sebagai kasus NIK"
                " ganda, data lama tidak diubah.",
                f"  {cases} rows bear another person's NIK: kept aside as double-NIK"
                " cases, the kept record is unchanged.",
            )
        )
    if result.reject_file:
        env.say(
            env.pick(
                f"  Baris yang ditolak dan alasannya: {result.reject_file}",
                f"  Rejected rows and why: {result.reject_file}",
            )
        )
    for code, count in result.findings:
        env.say(f"  {number(count, env)}x {_found(code, env)}")


def _found(code: str, env: Env) -> str:
    many = MANY.get(code)
    return f"{env.pick(*many)} ({code})" if many else sentence(code, env.lang)
