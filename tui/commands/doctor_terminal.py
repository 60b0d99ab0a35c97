"""The doctor's look at the terminal it runs in: kind, letters, size, colours, how Esc waits."""

import os
from collections.abc import Mapping
from typing import Final

from tui.commands.doctor_line import Check
from tui.commands.env import Env
from tui.driver.escape import ESCAPE_MS_MAX, escape_seconds
from tui.driver.terminals import Terminal, terminal_of
from tui.driver.tty import SIZE, Tty

GROUP: Final = "terminal"
TERM_CHARS_MAX: Final = 30


def terminal(environ: Mapping[str, str], env: Env) -> list[Check]:
    """Return what the screens would make of this terminal, or that the output is none."""
    fd = _fd(env)
    if fd is None or not os.isatty(fd):
        fact = env.pick("Keluaran bukan terminal.", "The output is no terminal.")
        return [Check(GROUP, "jenis", "ok", fact, values={"is_tty": False})]
    encoding = getattr(env.out, "encoding", None) or "ascii"
    tty = Tty(fd, fd, environ, encoding=encoding)
    kind = terminal_of(environ, encoding)
    found = [_kind(kind, env), _letters(kind, environ, env), _size(tty, env)]
    return [*found, *_escape(environ, env)]


def _fd(env: Env) -> int | None:
    try:
        return env.out.fileno()
    except (OSError, ValueError):
        return None


def _kind(kind: Terminal, env: Env) -> Check:
    name = "".join(c for c in kind.name if c.isascii() and (c.isalnum() or c in "+.-"))
    name = name[:TERM_CHARS_MAX] or "-"
    values = {"is_tty": True, "term": name, "colours": kind.colours}
    if kind.is_dumb:
        return Check(
            GROUP, "jenis", "warn",
            env.pick(f"TERM={name} tidak dikenal: layar penuh tidak bisa.",
                     f"TERM={name} is not known: no full screen."),
            env.pick("Setel TERM yang benar (PuTTY: putty-256color), atau: tuntas --teks.",
                     "Set TERM right (PuTTY: putty-256color), or: tuntas --teks."),
            values=values,
        )  # fmt: skip
    fact = env.pick(f"{name}, {kind.colours} warna.", f"{name}, {kind.colours} colours.")
    return Check(GROUP, "jenis", "ok", fact, values=values)


def _letters(kind: Terminal, environ: Mapping[str, str], env: Env) -> Check:
    values = {"charset": kind.charset}
    asked = environ.get("TUNTAS_ASCII", "") not in ("", "0") or environ.get("TUNTAS_CHARSET")
    if kind.charset != "ascii" or asked or kind.is_dumb:
        return Check(GROUP, "huruf", "ok", f"{kind.charset}.", values=values)
    return Check(
        GROUP, "huruf", "warn",
        env.pick("Lokal ini hanya ASCII: huruf lain tampil sebagai tanda tanya.",
                 "This locale is ASCII only: other letters show as question marks."),
        env.pick("Setel LANG=C.UTF-8, dan di PuTTY Translation: UTF-8.",
                 "Set LANG=C.UTF-8, and in PuTTY Translation: UTF-8."),
        values=values,
    )  # fmt: skip


def _size(tty: Tty, env: Env) -> Check:
    columns, rows = tty.size()
    values = {"columns": columns, "lines": rows}
    if columns < SIZE[0] or rows < SIZE[1]:
        return Check(
            GROUP, "ukuran", "warn",
            env.pick(f"Jendelanya {columns}x{rows}.", f"The window has {columns}x{rows}."),
            env.pick("Perbesar sampai 80x24.", "Make it 80x24 or larger."),
            values=values,
        )  # fmt: skip
    return Check(GROUP, "ukuran", "ok", f"{columns}x{rows}.", values=values)


def _escape(environ: Mapping[str, str], env: Env) -> list[Check]:
    seconds = escape_seconds(environ)
    told = environ.get("ESCDELAY", "")
    values = {"escape_ms": round(seconds * 1000)}
    heeded = told.isascii() and told.isdigit() and 1 <= int(told[:9]) <= ESCAPE_MS_MAX
    if told and not heeded:
        return [
            Check(
                GROUP, "esc", "warn",
                env.pick("ESCDELAY bukan 1 sampai 5000 milidetik, diabaikan.",
                         "ESCDELAY is not 1 to 5000 milliseconds and is not heeded."),
                env.pick("Hapus, atau isi misalnya 500.", "Remove it, or set it to 500."),
                values=values,
            )
        ]  # fmt: skip
    return [Check(GROUP, "esc", "ok", f"Esc {values['escape_ms']} ms.", values=values)]
