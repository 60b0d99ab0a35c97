"""The page of `tuntas --help`, made from the table of commands."""

from tui.commands.table import COMMANDS, SHELL_STEPS

_ID = (
    "Tuntas, loket KTP-el",
    "Cara pakai: tuntas [PERINTAH] [PILIHAN]",
    "Perintah",
    "Pilihan umum",
)
_EN = ("Tuntas, the KTP-el counter", "Usage: tuntas [COMMAND] [OPTIONS]", "Commands", "Options")
_OPTIONS = (
    ("--home FOLDER", "folder simpanan dan tuntas.toml (bawaan: TUNTAS_HOME)",
     "folder of store and tuntas.toml (default: TUNTAS_HOME)"),
    ("--lang id|en", "bahasa (bawaan: TUNTAS_LANG, lalu id)",
     "language (default: TUNTAS_LANG, then id)"),
    ("--teks", "baris demi baris, tanpa layar penuh (juga --text)",
     "in lines, without a screen (also --text)"),
    ("--json", "keluaran untuk mesin", "output for machines"),
    ("--version", "versi", "version"),
    ("-h, --help", "bantuan; juga sesudah perintah", "help; also after a command"),
)  # fmt: skip
_CODES = (
    "Kode keluar: 0 beres, 1 ditolak, 2 salah tulis, 3 alat, 4 simpanan.",
    "Exit codes: 0 ok, 1 refused, 2 usage, 3 device, 4 store.",
)


def help_page(lang: str) -> str:
    """Return the whole page in `lang`, at most 80 columns wide."""
    english = lang == "en"
    title, usage, commands, options = _EN if english else _ID
    lines = [title, "", usage, "", f"{commands}:"]
    lines += [f"  {name:<9} {command.help(lang)}" for name, command in COMMANDS.items()]
    lines += [f"  {name:<9} {said[english]}" for name, said in SHELL_STEPS.items()]
    lines += ["", f"{options}:"]
    lines += [f"  {option:<14} {said[english]}" for option, *said in _OPTIONS]
    lines += ["", _CODES[english]]
    return "\n".join(lines) + "\n"


def unknown_command(name: str, lang: str) -> str:
    """Return the one sentence for a command that does not exist, with a likely one."""
    from difflib import get_close_matches

    shown = "".join(c if c.isprintable() else "?" for c in name)[:40]
    near = get_close_matches(name, COMMANDS, n=1)
    if lang == "en":
        hint = f" Did you mean {near[0]}?" if near else ""
        return f"There is no command '{shown}'.{hint} All of them: tuntas --help\n"
    hint = f" Maksudnya {near[0]}?" if near else ""
    return f"Tidak ada perintah '{shown}'.{hint} Semuanya: tuntas --help\n"
