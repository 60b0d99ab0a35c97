"""The doctor's look at card readers: each known cause by its name, each with its remedy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from hw.address import parse_reader
from hw.chip_errors import (
    PcscDenied,
    PcscDown,
    PcscFar,
    PcscMissing,
    ReaderAbsent,
    ReaderSilent,
    ReaderUnclear,
)
from hw.chips import probe
from hw.chips.pcsc import LIBRARY, SOCKET, SOCKET_VARIABLE
from hw.chips.reader import find_reader
from hw.errors import HwError
from tui.commands.doctor_line import Check, attempt
from tui.commands.env import Env
from tui.commands.refusals import DEVICE
from tui.settings import Settings
from tui.wording import sentence

GROUP: Final = "pembaca"
NAMES_CHARS_MAX: Final = 100

Look = Callable[[str], probe.Service]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader that the settings name: for which printer or seat, and where."""

    place: str
    name: str
    socket: str


def readers(
    settings: Settings | None, environ: Mapping[str, str], env: Env, *,
    look: Look = probe.look, vpcd_is_open: Callable[[], bool] = probe.vpcd_is_open,
) -> list[Check]:  # fmt: skip
    """Return lines for every reader service that the settings or this process's variable name.

    An office without readers is told nothing.
    """
    own = environ.get(SOCKET_VARIABLE, "") or SOCKET
    wanted, found = _wanted(settings, own, env)
    sockets = list(dict.fromkeys([one.socket for one in wanted]))
    if environ.get(SOCKET_VARIABLE) and own not in sockets:
        sockets.append(own)
    for path in sockets:
        here = [one for one in wanted if one.socket == path]
        found += attempt(GROUP, "layanan", env, partial(_service, look, path, here, env))
    if sockets and vpcd_is_open():
        found.append(
            Check(
                GROUP, "vpcd", "warn",
                env.pick("Pembaca tiruan (vpcd) terbuka untuk semua jaringan.",
                         "The virtual reader (vpcd) is open to all networks."),
                env.pick("Di mesin dinas, hapus: sudo apt remove vsmartcard-vpcd.",
                         "On a machine in service remove it: sudo apt remove vsmartcard-vpcd."),
            )
        )  # fmt: skip
    return found


def _wanted(settings: Settings | None, own: str, env: Env) -> tuple[list[Wanted], list[Check]]:
    if settings is None:
        return [], []
    told = [(f"{one.name}.encoder", one.encoder) for one in settings.printers]
    told += [(f"{one.name}.reader", one.reader) for one in settings.seats]
    wanted: list[Wanted] = []
    found: list[Check] = []

    def take(place: str, address: str) -> Sequence[Check]:
        name, socket = parse_reader(address)
        wanted.append(Wanted(place, name, socket or own))
        return []

    for place, address in told:
        if address.startswith("pcsc:"):
            found += attempt(GROUP, place, env, partial(take, place, address))
    return wanted, found


def _service(look: Look, path: str, wanted: Sequence[Wanted], env: Env) -> Sequence[Check]:
    return judge(look(path), wanted, env)


def judge(found: probe.Service, wanted: Sequence[Wanted], env: Env) -> list[Check]:
    """Return what is so: one line for the service, or one for each reader that is wanted of it."""
    check = f"layanan.{wanted[0].place.partition('.')[0]}" if found.is_far and wanted else "layanan"
    cause = _cause(found, env)
    if cause is not None:
        fact, remedy = cause
        code = {"code": found.asked.code} if found.asked.code else {}
        return [Check(GROUP, check, "bad", fact, remedy, DEVICE, code)]
    names = found.asked.readers
    if not names:
        where = env.pick(" di terminal", " at the terminal") if found.is_far else ""
        return [
            Check(
                GROUP, check, "bad" if wanted else "warn",
                env.pick(f"Layanan pembaca jalan, tetapi tidak ada pembaca{where}.",
                         f"The reader service runs, but there is no reader{where}."),
                env.pick("Pasang kabel pembacanya; lihat: pcsc_scan -r.",
                         "Plug the reader in; see: pcsc_scan -r."),
                DEVICE,
            )
        ]  # fmt: skip
    shown = "; ".join(names)[:NAMES_CHARS_MAX]
    fact = env.pick(f"{len(names)} pembaca: {shown}.", f"{len(names)} readers: {shown}.")
    return [Check(GROUP, check, "ok", fact), *(_bound(one, names, env) for one in wanted)]


def _bound(one: Wanted, names: Sequence[str], env: Env) -> Check:
    try:
        find_reader(one.name, names)
    except (ReaderAbsent, ReaderUnclear) as error:
        told, dot, _ = sentence(
            error.code, env.lang, {"device": one.name, **error.facts}
        ).partition(". ")
        shown = "; ".join(names)[:NAMES_CHARS_MAX]
        remedy = env.pick(
            f"Pasang, atau betulkan di tuntas.toml ({one.place}). Yang ada: {shown}.",
            f"Plug it in, or correct it in tuntas.toml ({one.place}). There are: {shown}.",
        )
        return Check(
            GROUP, one.place, "bad", told + dot.strip(), remedy, DEVICE, {"code": error.code}
        )
    fact = env.pick(f"{one.place} punya pembacanya.", f"{one.place} has its reader.")
    return Check(GROUP, one.place, "ok", fact)


def _cause(found: probe.Service, env: Env) -> tuple[str, str] | None:
    """Return fact and remedy of what keeps the readers away; None where nothing does."""
    asked = found.asked
    if asked.code == PcscMissing.code:
        return _missing(asked.what, env)
    if not asked.code:
        return None
    if found.file in ("absent", "other", "hidden") or found.answer in ("denied", "nobody"):
        return (_far_socket if found.is_far else _near_socket)(found, env)
    if asked.code == PcscDenied.code or found.answer == "closed":
        return _shut(found, env)
    if found.answer == "silent" or asked.code == ReaderSilent.code:
        return _frozen(found, env)
    if found.daemon and found.client and found.daemon != found.client:
        daemon, client = (":".join(map(str, one)) for one in (found.daemon, found.client))
        return (
            env.pick(f"pcscd memakai protokol {daemon}, pustaka di sini {client}: tidak cocok.",
                     f"pcscd speaks protocol {daemon}, the library here {client}: no match."),
            env.pick("Samakan rilis Debian di kedua ujung (docs/admin.md, Versions).",
                     "Take the same Debian release on both ends (docs/admin.md, Versions)."),
        )  # fmt: skip
    known = asked.code if asked.code != PcscFar.code else PcscDown.code
    return _halves(known, env)


def _missing(what: str, env: Env) -> tuple[str, str]:
    if what == LIBRARY:
        return (
            env.pick(f"Pustaka {LIBRARY} tidak ada atau rusak.",
                     f"The library {LIBRARY} is missing or broken."),
            env.pick("Jalankan: sudo apt install --reinstall libpcsclite1 pcscd.",
                     "Run: sudo apt install --reinstall libpcsclite1 pcscd."),
        )  # fmt: skip
    if what == "crash":
        return (
            env.pick("Pustaka pembaca menghentikan programnya.", "The reader library crashes."),
            env.pick("Jalankan: sudo apt install --reinstall libpcsclite1, lalu hapus .venv.",
                     "Run: sudo apt install --reinstall libpcsclite1, then remove .venv."),
        )  # fmt: skip
    return (
        env.pick("pyscard tidak terpasang.", "pyscard is not installed."),
        env.pick("Jalankan: sudo apt install pcscd gcc python3-dev libpcsclite-dev,"
                 " hapus .venv, lalu mulai Tuntas lagi.",
                 "Run: sudo apt install pcscd gcc python3-dev libpcsclite-dev,"
                 " remove .venv, then start Tuntas again."),
    )  # fmt: skip


def _near_socket(found: probe.Service, env: Env) -> tuple[str, str]:
    if found.answer == "denied" or found.file == "hidden":
        return (
            env.pick(f"Akun ini tidak boleh membuka {found.socket}.",
                     f"This account may not open {found.socket}."),
            env.pick("Betulkan: sudo systemctl edit pcscd.socket, SocketMode=0666.",
                     "Put it right: sudo systemctl edit pcscd.socket, SocketMode=0666."),
        )  # fmt: skip
    return (
        env.pick("Layanan pembaca kartu (pcscd) tidak jalan.",
                 "The card reader service (pcscd) does not run."),
        env.pick("Jalankan: sudo apt install pcscd; sudo systemctl restart pcscd.socket.",
                 "Run: sudo apt install pcscd; sudo systemctl restart pcscd.socket."),
    )  # fmt: skip


def _far_socket(found: probe.Service, env: Env) -> tuple[str, str]:
    path = found.socket
    if found.answer == "nobody":
        return (
            env.pick(f"Soket {path} tertinggal: tidak ada terminal di baliknya.",
                     f"The socket {path} was left behind: no terminal serves it."),
            env.pick("Di terminal: systemctl restart tuntas-terminal@NAMA. Bila ditolak:"
                     " StreamLocalBindUnlink yes di sshd_config server.",
                     "At the terminal: systemctl restart tuntas-terminal@NAME. If it is refused:"
                     " StreamLocalBindUnlink yes in the server's sshd_config."),
        )  # fmt: skip
    if found.answer == "denied" or found.file == "hidden":
        owner = found.owner or "?"
        return (
            env.pick(f"Soket {path} milik {owner}, bukan untuk akun ini.",
                     f"The socket {path} is {owner}'s, not this account's."),
            env.pick("Masuk dengan akun loket itu, atau betulkan map loket dan"
                     " StreamLocalBindMask 0117.",
                     "Log in with that seat's account, or correct the seat's folder and"
                     " StreamLocalBindMask 0117."),
        )  # fmt: skip
    if found.file == "other":
        return (
            env.pick(f"{path} bukan soket.", f"{path} is no socket."),
            env.pick("Pindahkan berkas itu, lalu sambungkan terminal lagi.",
                     "Move that file away, then connect the terminal again."),
        )  # fmt: skip
    return (
        env.pick(f"Terminal belum tersambung: tidak ada {path}.",
                 f"The terminal is not connected: there is no {path}."),
        env.pick("Di terminal: systemctl status tuntas-terminal@NAMA. Di server:"
                 " AllowTcpForwarding remote, AllowStreamLocalForwarding remote.",
                 "At the terminal: systemctl status tuntas-terminal@NAME. On the server:"
                 " AllowTcpForwarding remote, AllowStreamLocalForwarding remote."),
    )  # fmt: skip


def _shut(found: probe.Service, env: Env) -> tuple[str, str]:
    if found.is_far:
        return (
            env.pick("Terminal tersambung, tetapi pcscd di sana mati atau menolak (polkit).",
                     "The terminal is connected, but its pcscd is off or refuses (polkit)."),
            env.pick("Di terminal: sudo systemctl enable --now pcscd.socket, dan aturan polkit"
                     " untuk tuntas-terminal (docs/admin.md).",
                     "At the terminal: sudo systemctl enable --now pcscd.socket, and the polkit"
                     " rule for tuntas-terminal (docs/admin.md)."),
        )  # fmt: skip
    return (
        env.pick("pcscd menolak akun ini (polkit).", "pcscd refuses this account (polkit)."),
        env.pick("Pasang aturan polkit untuk akun ini (docs/admin.md).",
                 "Set a polkit rule for this account (docs/admin.md)."),
    )  # fmt: skip


def _frozen(found: probe.Service, env: Env) -> tuple[str, str]:
    if found.is_far:
        return (
            env.pick("Sambungan ke terminal beku.", "The line to the terminal is frozen."),
            env.pick("Tunggu 15 detik; bila tetap, di terminal:"
                     " systemctl restart tuntas-terminal@NAMA.",
                     "Wait for 15 seconds; if it stays, at the terminal:"
                     " systemctl restart tuntas-terminal@NAME."),
        )  # fmt: skip
    return (
        env.pick("pcscd tidak menjawab.", "pcscd does not answer."),
        env.pick("Cabut pembacanya, lalu: sudo systemctl restart pcscd.",
                 "Unplug the reader, then: sudo systemctl restart pcscd."),
    )  # fmt: skip


def _halves(code: str, env: Env) -> tuple[str, str]:
    known = code if code.startswith("CIP-") else HwError.code
    told, dot, remedy = sentence(known, env.lang, {"device": ""}).partition(". ")
    return told + dot.strip(), remedy
