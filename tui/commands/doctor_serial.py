"""The doctor's look at what stands on serial lines: each known cause, each with its remedy."""

from collections.abc import Callable
from typing import Final

from hw.address import parse
from hw.links.glance import BY_ID, Glance, glance, thieves_running
from hw.port_errors import PortAbsent, PortDenied, PortTaken
from tui.commands.doctor_line import Check, State, attempt
from tui.commands.env import Env, account_name
from tui.commands.refusals import DEVICE
from tui.settings import Settings
from tui.settings_checks import LINES

GROUP: Final = "port"
SCHEMES: Final = ("serial", "unix", "socket", "rfc2217")
OURS: Final = ("tuntas", "python")
NAMES_CHARS_MAX: Final = 120

Halves = tuple[State, str, str, str]
"""State, fact, remedy, and the code that the counter shows for it."""


def ports(
    settings: Settings | None, env: Env, *, ask: bool,
    look: Callable[..., Glance] = glance, thieves: Callable[[], tuple[str, ...]] = thieves_running,
) -> list[Check]:  # fmt: skip
    """Return a line for each device of each seat that stands on a line; none where there is none.

    With `ask` device servers on the network are called, too: that may interrupt who uses them.
    """
    found: list[Check] = []
    has_serial = False
    for seat in settings.seats if settings is not None else ():
        for key in LINES:
            address: str = getattr(seat, key)
            if address.partition(":")[0] not in SCHEMES:
                continue
            has_serial |= address.startswith("serial:")
            place = f"{seat.name}.{key}"

            def one(place: str = place, address: str = address) -> Check:
                return judge(place, look(parse(address), ask=ask), env)

            found += attempt(GROUP, place, env, one)
    if has_serial:
        found += [_thief(name, env) for name in thieves()]
    return found


def judge(place: str, seen: Glance, env: Env) -> Check:
    """Return the line of one device."""
    state, fact, remedy, code = _halves(seen, env)
    values = {"code": code} if code else {}
    return Check(GROUP, place, state, f"{place}: {fact}", remedy, DEVICE, values)


def _halves(seen: Glance, env: Env) -> Halves:
    if seen.where.startswith("/dev/"):
        return _of_port(seen, env)
    return _of_socket(seen, env)


def _of_port(seen: Glance, env: Env) -> Halves:
    match seen.state:
        case "absent":
            return "bad", *_absent(seen, env), PortAbsent.code
        case "denied":
            account, group = account_name(), seen.group or "dialout"
            return (
                "bad",
                env.pick(f"akun {account} tidak boleh membuka {seen.where}.",
                         f"the account {account} may not open {seen.where}."),
                env.pick(f"Jalankan: sudo usermod -aG {group} {account}, lalu masuk lagi.",
                         f"Run: sudo usermod -aG {group} {account}, then log in again."),
                PortDenied.code,
            )  # fmt: skip
        case "busy":
            return _busy(seen, env)
        case "no tty":
            return (
                "bad",
                env.pick(f"{seen.where} bukan port serial.", f"{seen.where} is no serial port."),
                env.pick(f"Betulkan di tuntas.toml: nama di {BY_ID}.",
                         f"Correct it in tuntas.toml: a name in {BY_ID}."),
                PortAbsent.code,
            )  # fmt: skip
    if seen.stable:
        return (
            "warn",
            env.pick(f"{seen.where} bisa berganti nama di lubang lain.",
                     f"{seen.where} may have another name in another socket."),
            env.pick(f"Tulis di tuntas.toml: {seen.stable}.",
                     f"Write in tuntas.toml: {seen.stable}."),
            "",
        )  # fmt: skip
    return "ok", env.pick("terpasang.", "plugged in."), "", ""


def _absent(seen: Glance, env: Env) -> tuple[str, str]:
    fact = env.pick(f"{seen.where} tidak ada.", f"there is no {seen.where}.")
    if seen.names:
        shown = "; ".join(seen.names)[:NAMES_CHARS_MAX]
        return fact, env.pick(
            f"Pasang, atau betulkan di tuntas.toml. Yang ada: {shown}.",
            f"Plug it in, or correct it in tuntas.toml. There are: {shown}.",
        )
    return fact, env.pick(
        f"Pasang kabelnya. {BY_ID} kosong: bila tetap, lihat sudo dmesg | tail.",
        f"Plug it in. {BY_ID} is empty: if it stays so, see sudo dmesg | tail.",
    )


def _busy(seen: Glance, env: Env) -> Halves:
    if seen.holder.startswith(OURS):
        return "ok", env.pick("terpasang, dipakai Tuntas.", "plugged in, Tuntas uses it."), "", ""
    if seen.holder:
        return (
            "bad",
            env.pick(f"{seen.where} dipakai {seen.holder}.", f"{seen.holder} uses {seen.where}."),
            env.pick("Tutup program itu; bila brltty: sudo apt remove brltty.",
                     "Close that program; if it is brltty: sudo apt remove brltty."),
            PortTaken.code,
        )  # fmt: skip
    return (
        "warn",
        env.pick(f"{seen.where} dipakai program akun lain.",
                 f"a program of another account uses {seen.where}."),
        env.pick(f"Bila bukan Tuntas sendiri, cari: sudo fuser -v {seen.where}.",
                 f"If that is not Tuntas itself, find it: sudo fuser -v {seen.where}."),
        PortTaken.code,
    )  # fmt: skip


def _of_socket(seen: Glance, env: Env) -> Halves:
    where = seen.where
    unit = "tuntas-scanner, tuntas-terminal@"
    match seen.state:
        case "ok":
            return "ok", env.pick("tersambung.", "connected."), "", ""
        case "not asked":
            fact = env.pick(f"{where} tidak ditanyai.", f"{where} was not asked.")
            return "ok", fact, "", ""
        case "absent":
            return (
                "bad", env.pick(f"tidak ada soket {where}.", f"there is no socket {where}."),
                env.pick(f"Di terminal: systemctl status {unit}.",
                         f"At the terminal: systemctl status {unit}."), PortAbsent.code,
            )  # fmt: skip
        case "denied":
            return (
                "bad",
                env.pick(f"akun {account_name()} tidak boleh membuka {where}.",
                         f"the account {account_name()} may not open {where}."),
                env.pick("Masuk dengan akun loket itu, atau betulkan map loket dan"
                         " StreamLocalBindMask 0117.",
                         "Log in with that seat's account, or correct the seat's folder and"
                         " StreamLocalBindMask 0117."), PortDenied.code,
            )  # fmt: skip
        case "nobody" if where.startswith("/"):
            return (
                "bad",
                env.pick(f"soket {where} tertinggal: tidak ada terminal di baliknya.",
                         f"the socket {where} was left behind: no terminal serves it."),
                env.pick("Di terminal: systemctl restart tuntas-terminal@NAMA. Bila ditolak:"
                         " StreamLocalBindUnlink yes di sshd_config server.",
                         "At the terminal: systemctl restart tuntas-terminal@NAME. If it is"
                         " refused: StreamLocalBindUnlink yes in the server's sshd_config."),
                PortAbsent.code,
            )  # fmt: skip
    return _of_server(seen, env)


def _of_server(seen: Glance, env: Env) -> Halves:
    where = seen.where
    match seen.state:
        case "closed":
            return (
                "bad",
                env.pick(f"{where} langsung ditutup: alatnya tidak terpasang di sana.",
                         f"{where} shuts at once: the device is not plugged in there."),
                env.pick("Pasang kabelnya di terminal; lihat: systemctl status tuntas-scanner.",
                         "Plug it in at the terminal; see: systemctl status tuntas-scanner."),
                PortAbsent.code,
            )  # fmt: skip
        case "error text":
            return (
                "bad",
                env.pick(f"{where} mengirim pesan gangguan ser2net, bukan pindaian.",
                         f"{where} sends ser2net's error text, not scans."),
                env.pick("Pasang alatnya di sana dan betulkan connector di ser2net.yaml.",
                         "Plug the device in there and correct the connector in ser2net.yaml."),
                PortAbsent.code,
            )  # fmt: skip
    return (
        "bad",
        env.pick(f"tidak ada yang melayani {where}.", f"nobody serves {where}."),
        env.pick("Nyalakan alat itu atau ser2net di sana, dan periksa jaringan.",
                 "Switch that device or ser2net there on, and check the network."),
        PortAbsent.code,
    )  # fmt: skip


def _thief(name: str, env: Env) -> Check:
    fact = env.pick(f"{name} jalan dan mengambil port serial.",
                    f"{name} runs and takes serial ports.")  # fmt: skip
    verb = "apt remove brltty" if name == "brltty" else "systemctl disable --now ModemManager"
    return Check(GROUP, name.lower(), "warn", fact, env.pick("Jalankan", "Run") + f": sudo {verb}.")
