"""What the doctor looks at, in its order; whatever cannot be looked at does not stop the rest."""

import platform
import termios
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from model import errors, health
from model.printing import DISK_BYTES_SPARE
from model.store import STORE_NAME, Store
from tui.commands.doctor_capture import captures
from tui.commands.doctor_clock import clock
from tui.commands.doctor_codes import codes
from tui.commands.doctor_cups import cups
from tui.commands.doctor_line import Check, attempt, of_error, size
from tui.commands.doctor_office import office, policy, queue, trail_clock
from tui.commands.doctor_printers import printers
from tui.commands.doctor_readers import readers
from tui.commands.doctor_serial import ports
from tui.commands.doctor_store import store_lines
from tui.commands.doctor_terminal import terminal
from tui.commands.env import Env
from tui.settings import Settings, load
from tui.settings_errors import SettingsRefused
from tui.version import VERSION

DISK_BYTES_LOW = 32 * DISK_BYTES_SPARE
"""Half a gigabyte: below it the doctor warns, long before orders are refused."""


_LOCAL_MODES = 3  # the place in what tcgetattr gives


def examine(env: Env, environ: Mapping[str, str], ask_printers: bool) -> list[Check]:
    """Look at everything; the store is opened once and closed again."""
    found = versions(env) + terminal(environ, env)
    settings, lines = _settings(env, environ)
    found += lines
    store, refused = _opened(env)
    try:
        found += store_lines(store, env) if store is not None else refused
        found += attempt("disk", "sisa", env, lambda: _disk(env))
        if store is not None:
            found += office(store, settings, env)
            found += policy(store, env)
        found += printers(store, settings, env, ask=ask_printers)
        found += cups(settings, env, ask=ask_printers)
        found += readers(settings, environ, env)
        found += ports(settings, env, ask=ask_printers)
        found += captures(store, settings, env)
        if store is not None:
            found += queue(store, env)
            found += trail_clock(store, env)
        found += clock(store, env)
        if store is not None:
            found += codes(store, env)
    finally:
        if store is not None:
            store.close()
    return found


def versions(env: Env) -> list[Check]:
    """Return the versions that a supporter asks for first."""
    python = platform.python_version()
    found = [
        Check("versi", "tuntas", "ok", f"Tuntas {VERSION}.", values={"version": VERSION}),
        Check("versi", "python", "ok", f"Python {python}.", values={"version": python}),
    ]
    found += attempt("versi", "sqlite", env, lambda: _engine(env))
    return [*found, _textual(env), *_system(env), *_terminal(env)]


def _system(env: Env) -> list[Check]:
    """Return the kernel's release and pyscard's, which readers need."""
    kernel = platform.release()[:40]
    found = [Check("versi", "kernel", "ok", f"Linux {kernel}.", values={"version": kernel})]
    try:
        reader = version("pyscard")
    except PackageNotFoundError:
        fact = env.pick("Tanpa pyscard.", "No pyscard.")
        return [*found, Check("versi", "pyscard", "ok", fact)]
    return [
        *found,
        Check("versi", "pyscard", "ok", f"pyscard {reader}.", values={"version": reader}),
    ]


def _terminal(env: Env) -> list[Check]:
    """Return what puts a terminal right that a killed program left without echo and line ends."""
    try:
        modes = termios.tcgetattr(0)[_LOCAL_MODES]
    except termios.error:
        return []
    if modes & termios.ICANON and modes & termios.ECHO:
        return []
    fact = env.pick(
        "Terminal ini masih seperti ditinggal program yang mati mendadak.",
        "This terminal is still as a program that died all at once left it.",
    )
    return [
        Check(
            "versi",
            "terminal",
            "warn",
            fact,
            env.pick("Ketik reset, lalu Ctrl-J.", "Type reset, then Ctrl-J."),
        )
    ]


def _engine(env: Env) -> Check:
    found = health.engine_found()
    values = {"version": found.version, "library": found.library}
    if not found.safe:
        fault = errors.EngineUnsafe(found=found.version)
        return of_error("versi", "sqlite", fault, env, values=values)
    fact = f"SQLite {found.version} ({found.library})."
    return Check("versi", "sqlite", "ok", fact, values=values)


def _textual(env: Env) -> Check:
    try:
        found = version("textual")
    except PackageNotFoundError:
        return Check(
            "versi",
            "textual",
            "warn",
            env.pick("Textual tidak terpasang, jadi layar loket tidak bisa dibuka.",
                     "Textual is not installed, so the screens cannot be opened."),
            env.pick("Jalankan ./tuntas sekali dengan jaringan atau wheelhouse.",
                     "Run ./tuntas once with a network or a wheelhouse."),
        )  # fmt: skip
    return Check("versi", "textual", "ok", f"Textual {found}.", values={"version": found})


def _settings(env: Env, environ: Mapping[str, str]) -> tuple[Settings | None, list[Check]]:
    try:
        settings = load(env.home, environ)
    except SettingsRefused as error:
        # What stands there may be a password or anybody's name; file and key are enough to find it.
        bare = type(error)(**{**error.facts, "value": "..."})
        return None, [of_error("setelan", "berkas", bare, env)]
    count = len(settings.printers)
    if not (env.home / "tuntas.toml").exists():
        fact = env.pick("Tanpa tuntas.toml: semua bawaan.", "No tuntas.toml: all defaults.")
    else:
        fact = env.pick(f"tuntas.toml terbaca, {count} printer.", f"tuntas.toml, {count} printers.")
    return settings, [Check("setelan", "berkas", "ok", fact, values={"printers": count})]


def _opened(env: Env) -> tuple[Store | None, list[Check]]:
    opened: list[Store] = []

    def look() -> list[Check]:
        opened.append(Store.open(env.home / STORE_NAME, env.clock))
        return []

    refused = attempt("simpanan", "buka", env, look)
    return (opened[0] if opened else None), refused


def _disk(env: Env) -> Check:
    free = health.disk_free_bytes(env.home)
    values = {"free_bytes": free}
    if free < DISK_BYTES_SPARE:
        return of_error("disk", "sisa", errors.DiskFull(free=free), env, values=values)
    left = size(free, env)
    if free < DISK_BYTES_LOW:
        return Check(
            "disk",
            "sisa",
            "warn",
            env.pick(f"Tinggal {left} di disk.", f"Only {left} are left on the disk."),
            env.pick(
                "Kosongkan tempat, sebelum cetak berhenti.", "Make room before printing ends."
            ),
            values=values,
        )
    return Check("disk", "sisa", "ok", env.pick(f"{left} kosong.", f"{left} free."), values=values)
