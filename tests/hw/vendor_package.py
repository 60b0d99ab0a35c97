"""A package that is not ours, put beside us as pip would: a dist-info with entry points."""

from pathlib import Path

import pytest


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, **entries: str) -> None:
    """Let `folder` be a place of installed packages, with an adapter for each of `entries`."""
    info = folder / "contoh-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: contoh\nVersion: 1.0\n")
    lines = [f"{name} = {target}" for name, target in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[tuntas.printers]", *lines, ""]))
    monkeypatch.syspath_prepend(str(folder))
