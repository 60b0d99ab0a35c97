"""`tuntas doctor`: the health of this installation in plain sentences, each with a remedy.

No resident and no operator is named. A bundle holds less still: see `doctor_bundle`.
"""

import argparse
import os
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from model.errors import ModelError
from tui.commands import doctor_bundle as bundle
from tui.commands.doctor_checks import examine
from tui.commands.doctor_keys import show_keys
from tui.commands.doctor_line import GROUPS, Check, worst
from tui.commands.env import Env
from tui.commands.refusals import sentence_of
from tui.driver.tty import Tty

COLUMNS = 80
SIGNS = {"ok": "[OK]", "warn": "[!!]", "bad": "[XX]"}
_LABEL_CHARS = 10
_INDENT = " " * (5 + _LABEL_CHARS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whether to ask the printers themselves, and the bundle."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    parser.add_argument(
        "--printers",
        action="store_true",
        help=told("tanyai juga printernya sendiri", "ask the printers themselves, too"),
    )
    parser.add_argument(
        "--bundle",
        type=Path,
        metavar="FILE",
        help=told(
            "tulis untuk dukungan: kode dan angka saja, tanpa data warga",
            "write for support: codes and figures only, no personal data",
        ),
    )
    parser.add_argument(
        "--keys",
        "--tombol",
        action="store_true",
        help=told("tunjukkan apa yang dikirim tiap tombol", "show what each key sends"),
    )
    codes = told(
        "Kode keluar: 0 baik atau hanya peringatan, selain itu yang tertinggi dari"
        " 1 gangguan, 2 setelan, 3 printer, 4 simpanan.",
        "Exit code: 0 well or only warnings, else the highest of"
        " 1 trouble, 2 settings, 3 printer, 4 store.",
    )
    parser.epilog = " ".join(part for part in (codes, parser.epilog) if part)


def run(args: argparse.Namespace, env: Env) -> int:
    """Look at everything that can be looked at, say it, and return the worst as an exit code."""
    if args.keys:
        return show_keys(env, Tty.standard())
    if args.bundle is not None:
        bundle.refuse_existing(args.bundle)
    scrub = bundle.Scrubber()
    checks = [_scrubbed(one, scrub) for one in examine(env, os.environ, args.printers)]
    if env.json:
        env.rows([_row(one) for one in checks])
    else:
        for line in lines(checks, env):
            env.say(line)
    code = worst(checks)
    if args.bundle is None:
        return code
    try:
        bundle.write(args.bundle, checks, env.clock.now_ms(), scrub)
    except ModelError as error:
        env.warn(sentence_of(error, env.lang))
        return max(code, 1)
    env.say(
        env.pick(
            f"Untuk dukungan: {args.bundle}. Baca dulu, lalu kirim.",
            f"For support: {args.bundle}. Read it before you send it.",
        )
    )
    return code


def _scrubbed(one: Check, scrub: bundle.Scrubber) -> Check:
    return replace(one, check=scrub(one.check), fact=scrub(one.fact), remedy=scrub(one.remedy))


def _row(one: Check) -> dict[str, object]:
    return {
        "group": one.group,
        "check": one.check,
        "state": one.state,
        "fact": one.fact,
        "remedy": one.remedy,
    }


def lines(checks: Sequence[Check], env: Env) -> list[str]:
    """Return the screen: what is well in one paragraph a group, each trouble on its own."""
    shown: list[str] = []
    for group, names in GROUPS.items():
        own = [one for one in checks if one.group == group]
        label = names[env.lang == "en"].ljust(_LABEL_CHARS)
        well = " ".join(one.fact for one in own if one.state == "ok")
        if well:
            shown += _wrapped(f"{SIGNS['ok']} {label}{well}")
        for one in own:
            if one.state != "ok":
                shown += _wrapped(f"{SIGNS[one.state]} {label}{one.fact} {one.remedy}")
    return [*shown, _sum(checks, env)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
    )


def _sum(checks: Sequence[Check], env: Env) -> str:
    bad = sum(1 for one in checks if one.state == "bad")
    warned = sum(1 for one in checks if one.state == "warn")
    if not bad and not warned:
        return env.pick("Semua baik.", "All is well.")
    return env.pick(
        f"{bad} gangguan, {warned} peringatan.",
        f"{bad} trouble{'' if bad == 1 else 's'}, {warned} warning{'' if warned == 1 else 's'}.",
    )
