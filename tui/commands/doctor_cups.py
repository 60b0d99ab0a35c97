"""The doctor's look at CUPS: whether a queue on this machine could print a card twice.

Asked only where a configured printer is a CUPS queue of this machine. The values that must stand
in its files are those of docs/admin.md, "A CUPS site"; tests hold the two together.
"""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hw.address import Address, parse
from hw.errors import HwError
from hw.printer_errors import QueueUnproven
from hw.printers.cups_device import behind
from tui.commands.cups_files import SCHEDULER, CupsSetup, is_no, read, seconds
from tui.commands.doctor_line import Check, State
from tui.commands.env import Env
from tui.commands.refusals import sentence_of
from tui.settings import Printer, Settings

if TYPE_CHECKING:
    from hw.printers.cups_queue import Queue

GROUP: Final = "printer"
ANSWER_SECONDS: Final = 2.0
GOOD_POLICY: Final = "abort-job"
WRITE_SECONDS_MIN: Final = 300
"""A job is written down later than any card takes, so a crash leaves none behind."""
RETRIES_SHIPPED: Final = "5"
FILES_SHIPPED: Final = "86400"
WRITE_SHIPPED: Final = "30"
TMPFS: Final = ("tmpfs", "ramfs")
MOUNTS: Final = "proc/mounts"

Said = tuple[str, State, str, str]
"""Name, state, fact and remedy of one setting that is not right."""


def cups(settings: Settings | None, env: Env, *, ask: bool, root: Path = Path("/")) -> list[Check]:
    """Return a line for each setting that lets CUPS print twice, or one that says all is well.

    `ask` also asks the queues themselves. Nothing is returned where no printer is a queue.
    """
    if settings is None:
        return []
    queues: dict[str, Queue | None] = {}  # by the queue's own name
    found: list[Check] = []
    for printer in settings.printers:
        name, here = _queue_of(printer)
        if not name:
            continue
        told = _asked(printer, env) if ask else None
        if here:
            queues[name] = told
        elif told is not None and told.version:
            found.append(_elsewhere(printer, env))
    if not queues:
        return found
    setup = read(root)
    wrong = _readable(setup, env)
    if SCHEDULER not in setup.missing + setup.unreadable:
        wrong += [said for check in _SCHEDULER_CHECKS if (said := check(setup, env)) is not None]
    wrong += [said for said in (_spool(setup, env), _memory(setup, root, env)) if said is not None]
    for name, told in queues.items():
        wrong += _queue(name, told, setup, env)
    found += [Check(GROUP, f"cups.{one}", *rest) for one, *rest in wrong]  # type: ignore[arg-type]
    if not wrong:
        fact = env.pick(
            "CUPS: antrean kartu tidak mencetak dua kali.",
            "CUPS: the card queue does not print twice.",
        )
        found.append(Check(GROUP, "cups", "ok", fact))
    return found


def _queue_of(printer: Printer) -> tuple[str, bool]:
    """Return the name of the CUPS queue that an address means, and whether it is on this machine.

    No name where the address is none of CUPS: its queues stand under /printers and /classes.
    """
    try:
        address = parse(printer.address)
    except HwError:
        return "", False
    folder, _, name = address.path.strip("/").partition("/")
    if address.scheme not in ("ipp", "ipps") or folder not in ("printers", "classes") or not name:
        return "", False
    return name, _is_here(address)


def _is_here(address: Address) -> bool:
    if address.host in ("localhost", socket.gethostname().lower()):
        return True
    try:
        return ip_address(address.host).is_loopback
    except ValueError:
        return False


def _asked(printer: Printer, env: Env) -> "Queue | None":
    from hw.printers.cups_queue import ask_queue

    try:
        return ask_queue(printer.address, printer.name, ANSWER_SECONDS, env.clock.now_ms)
    except HwError:
        return None  # that it does not answer is told beside the printer itself


def _elsewhere(printer: Printer, env: Env) -> Check:
    fact = env.pick(
        f"{printer.name} adalah antrean CUPS di mesin lain.",
        f"{printer.name} is a CUPS queue on another machine.",
    )
    remedy = env.pick(
        "Setelannya tidak terlihat dari sini: jalankan simpul cetak di mesin itu.",
        "Its settings cannot be seen from here: run the print node on that machine.",
    )
    return Check(GROUP, f"cups.{printer.name}", "warn", fact, remedy)


def _readable(setup: CupsSetup, env: Env) -> list[Said]:
    found: list[Said] = []
    if setup.unreadable:
        names = ", ".join(Path(name).name for name in setup.unreadable)
        found.append(
            (
                "baca",
                "warn",
                env.pick(
                    f"CUPS: {names} tidak terbaca oleh akun ini.",
                    f"CUPS: this account may not read {names}.",
                ),
                env.pick("Jalankan: sudo tuntas doctor.", "Run: sudo tuntas doctor."),
            )
        )
    if SCHEDULER in setup.missing:
        fact = env.pick(f"CUPS: tidak ada /{SCHEDULER}.", f"CUPS: there is no /{SCHEDULER}.")
        remedy = env.pick("Pasang CUPS menurut panduan.", "Set CUPS up by the guide.")
        found.append(("berkas", "bad", fact, remedy))
    return found


def _line(env: Env, line: str) -> str:
    return env.pick(f"Tulis di cupsd.conf: {line}.", f"Write in cupsd.conf: {line}.")


def _retries(setup: CupsSetup, env: Env) -> Said | None:
    count = setup.word("jobretrylimit", RETRIES_SHIPPED)
    if count == "1":
        return None
    fact = env.pick(f"CUPS mencoba kartu gagal {count} kali.", f"CUPS tries a bad card {count}x.")
    return "ulang", "bad", fact, _line(env, "JobRetryLimit 1")


def _kept_files(setup: CupsSetup, env: Env) -> Said | None:
    if is_no(setup.word("preservejobfiles", FILES_SHIPPED)):
        return None
    fact = env.pick("CUPS menyimpan gambar kartu sesudah cetak.", "CUPS keeps the cards' pictures.")
    return "gambar", "bad", fact, _line(env, "PreserveJobFiles No")


def _history(setup: CupsSetup, env: Env) -> Said | None:
    if not is_no(setup.word("preservejobhistory", "Yes")):
        return None
    fact = env.pick(
        "CUPS melupakan kartu begitu selesai; semua jadi belum pasti.",
        "CUPS forgets a card at once; all of them end in doubt.",
    )
    return "riwayat", "bad", fact, _line(env, "PreserveJobHistory Yes")


def _web(setup: CupsSetup, env: Env) -> Said | None:
    if is_no(setup.word("webinterface", "No")):
        return None
    fact = env.pick(
        "CUPS punya halaman web; dari situ kartu bisa dicetak ulang.",
        "CUPS has web pages; a card can be printed again from there.",
    )
    return "web", "bad", fact, _line(env, "WebInterface No")


def _listens(setup: CupsSetup, env: Env) -> Said | None:
    open_ones = [one for one in setup.listens if not _is_private(one)]
    if not open_ones:
        return None
    shown = open_ones[0][:40]
    fact = env.pick(f"CUPS terbuka ke jaringan ({shown}).", f"CUPS is open to the net ({shown}).")
    return "jaringan", "bad", fact, _line(env, "Listen 127.0.0.1:631")


def _is_private(listen: str) -> bool:
    host = listen.rpartition(":")[0].strip("[]")
    if listen.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _write(setup: CupsSetup, env: Env) -> Said | None:
    written = seconds(setup.word("dirtycleaninterval", WRITE_SHIPPED))
    if written is not None and written >= WRITE_SECONDS_MIN:
        return None
    fact = env.pick(
        "CUPS menulis kartu yang sedang dicetak ke disk.", "CUPS writes the card in work to disk."
    )
    return "tulis", "warn", fact, _line(env, f"DirtyCleanInterval {WRITE_SECONDS_MIN}")


_SCHEDULER_CHECKS: tuple[Callable[[CupsSetup, Env], Said | None], ...] = (
    _retries, _kept_files, _history, _web, _listens, _write,
)  # fmt: skip


def _spool(setup: CupsSetup, env: Env) -> Said | None:
    if setup.wipes_spool:
        return None
    fact = env.pick(
        "CUPS mencetak lagi isi spool sesudah jatuh.", "CUPS prints its spool again after a crash."
    )
    remedy = env.pick(
        "Pasang docs/systemd/cups-tuntas.conf (panduan CUPS, langkah 2).",
        "Install docs/systemd/cups-tuntas.conf (guide, CUPS, step 2).",
    )
    return "spool", "bad", fact, remedy


def _memory(setup: CupsSetup, root: Path, env: Env) -> Said | None:
    spool = setup.place("requestroot", "/var/spool/cups")
    try:
        mounts = (root / MOUNTS).read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    kinds = {fields[1]: fields[2] for line in mounts if len(fields := line.split()) > 2}
    holders = [one for one in kinds if Path(spool).is_relative_to(one)]
    if holders and kinds[max(holders, key=len)] in TMPFS:
        return None
    fact = env.pick("Spool CUPS ada di disk.", "The spool of CUPS is on disk.")
    remedy = env.pick(
        "Pindahkan ke memori: RequestRoot /run/cups/spool (panduan CUPS, langkah 2).",
        "Move it to memory: RequestRoot /run/cups/spool (guide, CUPS, step 2).",
    )
    return "disk", "warn", fact, remedy


def _queue(name: str, told: "Queue | None", setup: CupsSetup, env: Env) -> list[Said]:
    own = setup.queues.get(name, {})
    policy = (told.error_policy if told else "") or own.get("errorpolicy", "")
    shared = told.shared if told else own.get("shared", "no").lower() in ("yes", "on", "true")
    found: list[Said] = []
    if policy and policy != GOOD_POLICY:
        fact = env.pick(
            f"Antrean {name}: kartu gagal dicoba lagi ({policy}).",
            f"Queue {name}: a failed card is begun again ({policy}).",
        )
        line = f"lpadmin -p {name} -o printer-error-policy={GOOD_POLICY}"
        found.append((f"{name}.gagal".lower(), "bad", fact, env.pick("Ketik: ", "Type: ") + line))
    if own.get("deviceuri"):
        try:
            behind(own["deviceuri"], name)
        except QueueUnproven as error:
            said, dot, remedy = sentence_of(error, env.lang).partition(". ")
            found.append((f"{name}.alat".lower(), "bad", said + dot.strip(), remedy))
    if shared:
        fact = env.pick(f"Antrean {name} dibagikan.", f"Queue {name} is shared.")
        line = f"lpadmin -p {name} -o printer-is-shared=false"
        found.append((f"{name}.bagi".lower(), "warn", fact, env.pick("Ketik: ", "Type: ") + line))
    return found
