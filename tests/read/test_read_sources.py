"""A folder and an address of the same files list the same names and give the same documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import UsageError
from reportgen.read import FoundFile, sources_at

pytest.importorskip("fsspec")
TEXT = "2023年，南山区新引进总部企业26家。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.txt", "README.md", ".hidden.txt", "~$b.txt", ".git/d.txt", "b.txt.meta.yaml", "e.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("title: 某文\n" if name.endswith(".yaml") else TEXT, encoding="utf-8")
    return tmp_path


def names(place: Path | str) -> list[str]:
    return [found.name for found in sources_at(place).listed() if isinstance(found, FoundFile)]


def test_an_address_lists_what_its_folder_lists(folder: Path) -> None:
    assert names(f"file://{folder}") == names(folder) == ["a.md", "b.txt", "e.xlsx", "sub/c.txt"]
    assert sources_at(f"file://{folder}").there() and not sources_at(f"file://{folder}/none").there()


def test_an_address_gives_the_documents_of_its_folder(folder: Path) -> None:
    for name in names(folder):
        assert sources_at(f"file://{folder}").read(name) == sources_at(folder).read(name)
    (document,), _ = sources_at(f"file://{folder}").read("b.txt")
    assert document.meta.title == "某文"


@pytest.mark.parametrize("name", ["b.txt", "b.txt.meta.yaml"])
def test_a_changed_file_or_sidecar_has_another_stamp(folder: Path, name: str) -> None:
    place = sources_at(f"file://{folder}")
    before = {found.name: found.stamp for found in place.listed() if isinstance(found, FoundFile)}
    assert all(before.values())
    (folder / name).write_text("title: 另一文,长一些\n", encoding="utf-8")
    after = {found.name: found.stamp for found in place.listed() if isinstance(found, FoundFile)}
    assert {key for key in before if before[key] != after[key]} == {"b.txt"}


def test_a_system_that_tells_sizes_alone_is_read_by_every_run() -> None:
    from reportgen.read.sources import _stamp, _touched

    assert (_stamp({"size": 5, "name": "a"}), _touched({"size": 5})) == ("", 0)
    assert _stamp({"size": 5, "ETag": '"x"'}) == 'size=5 ETag="x"'


def test_a_file_that_is_gone_or_changing_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = sources_at(f"file://{folder}")
    assert place.read("none.txt")[1][0].code == "unreadable"
    ticks = iter(range(100))
    monkeypatch.setattr("reportgen.read.sources._stamp", lambda info: str(next(ticks)))
    assert place.read("b.txt")[1][0].code == "changing"


def test_an_unknown_kind_of_address_is_told() -> None:
    with pytest.raises(UsageError, match="nosuch"):
        sources_at("nosuch://bucket/folder")
