"""A bad file is one line in the report, with a remedy, and the good file beside it is read."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reportgen.errors import Issue, UsageError
from reportgen.model.document import SourceDocument
from reportgen.read import files, read_file, read_folder

GOOD = "2023年，南山区新引进总部企业26家。\n"


def read(folder: Path) -> tuple[list[SourceDocument], dict[str, Issue]]:
    found = list(read_folder(folder))
    documents = [one for one in found if isinstance(one, SourceDocument)]
    issues = [one for one in found if isinstance(one, Issue)]
    return documents, {issue.document: issue for issue in issues}


def pdf(text: str | None = None, password: str | None = None) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("a.txt", b""),
    "empty-of-space": ("a.txt", b" \n\n"),
    "binary": ("a.txt", bytes(range(256)) * 20),
    "format": ("a.xlsx", b"PK"),
    "encrypted": ("a.pdf", b""),
    "scanned": ("a.pdf", b""),
    "broken-pdf": ("a.pdf", b"%PDF-1.7\nnothing"),
    "broken-docx": ("a.docx", b"PK\x03\x04 nothing"),
    "broken-zip": ("a.zip", b"PK\x03\x04 nothing"),
    "no-article": ("a.html", b"<html><body></body></html>"),
}
CODES = {"empty-of-space": "empty", "broken-pdf": "broken", "broken-docx": "broken", "broken-zip": "broken", "no-article": "no-text"}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_skipped_with_a_remedy_and_the_good_one_is_read(tmp_path: Path, case: str) -> None:
    name, data = BAD[case]
    data = pdf(password="secret") if case == "encrypted" else pdf() if case == "scanned" else data
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    documents, issues = read(tmp_path)
    assert [document.name for document in documents] == ["good.txt"]
    assert issues[name].level == "skipped"
    assert issues[name].code == CODES.get(case, case)
    assert issues[name].remedy


def test_a_file_that_is_too_large_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    documents, issues = read_file(path, "large.txt")
    assert documents == ()
    assert issues[0].code == "too-large" and "200 MB" in issues[0].message


def test_the_limit_is_the_largest_file_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", len(GOOD.encode()))
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert len(read_file(tmp_path / "a.txt", "a.txt")[0]) == 1
    (tmp_path / "a.txt").write_text(GOOD + "。", encoding="utf-8")
    assert read_file(tmp_path / "a.txt", "a.txt")[0] == ()


def test_a_zip_bomb_and_path_tricks_are_refused_and_its_good_members_read(tmp_path: Path) -> None:
    members = {
        "好.txt": GOOD.encode(),
        "../up.txt": GOOD.encode(),
        "/etc/passwd.txt": b"root",
        "C:/boot.txt": b"boot",
        "bomb.txt": b"a" * 30_000_000,
        "inner.zip": packed({"x.txt": b"x"}),
        "table.xlsx": b"PK",
        "empty.txt": b"",
    }
    (tmp_path / "pack.zip").write_bytes(packed(members))
    documents, issues = read(tmp_path)
    assert [document.name for document in documents] == ["pack.zip/好.txt"]
    codes = {name.removeprefix("pack.zip/"): issue.code for name, issue in issues.items()}
    assert codes == {
        "../up.txt": "path", "/etc/passwd.txt": "path", "C:/boot.txt": "path", "bomb.txt": "zip-bomb",
        "inner.zip": "nested", "table.xlsx": "format", "empty.txt": "empty",
    }  # fmt: skip
    assert all(issue.level == "skipped" and issue.remedy for issue in issues.values())


def test_a_member_that_is_a_link_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    (tmp_path / "pack.zip").write_bytes(stream.getvalue())
    _, issues = read(tmp_path)
    assert issues["pack.zip/link.txt"].code == "link"


def test_a_name_packed_in_gbk_is_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("AAAA.txt", GOOD)
    data = stream.getvalue().replace(b"AAAA.txt", "报告".encode("gbk") + b".txt")
    (tmp_path / "pack.zip").write_bytes(data)
    documents, _ = read(tmp_path)
    assert [document.name for document in documents] == ["pack.zip/报告.txt"]


def test_a_link_out_of_the_folder_is_not_followed_and_one_inside_is_a_duplicate(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(GOOD, encoding="utf-8")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "dir").symlink_to(outside)
    (folder / "same.txt").symlink_to(folder / "good.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    documents, issues = read(folder)
    assert [document.name for document in documents] == ["good.txt"]
    assert {name: (issue.code, issue.level) for name, issue in issues.items()} == {
        "out.txt": ("link", "skipped"), "dir": ("link", "skipped"), "loop.txt": ("link", "skipped"), "same.txt": ("duplicate", "note"),
    }  # fmt: skip


def test_two_files_of_one_content_are_one_document_and_a_note(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    documents, issues = read(tmp_path)
    assert [document.name for document in documents] == ["a.txt"]
    assert issues["b.txt"].level == "note" and "a.txt" in issues["b.txt"].message


def test_a_name_that_is_not_utf8_is_named_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    path = os.path.join(os.fsencode(tmp_path), "报告".encode("gbk") + b".txt")
    with open(path, "wb") as stream:
        stream.write(b"x")
    documents, issues = read(tmp_path)
    assert [document.name for document in documents] == ["good.txt"]
    (issue,) = issues.values()
    assert issue.code == "name"
    issue.document.encode("utf-8")


# The first reading, as root, loads every module: the interpreter's own files may be closed to other users.
UNREADABLE = """
import os, sys
from pathlib import Path
from reportgen.read import read_folder
assert len(list(read_folder(Path(sys.argv[1])))) == 2
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for found in read_folder(Path(sys.argv[1])):
    print(type(found).__name__, getattr(found, "code", ""), getattr(found, "name", ""))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="as root the file must be read by another user; see the next test otherwise")
def test_an_unreadable_file_is_skipped_as_an_unprivileged_user(tmp_path: Path) -> None:
    for place in [tmp_path, *tmp_path.parents]:
        if place != Path("/") and not place.stat().st_mode & stat.S_IXOTH:
            place.chmod(place.stat().st_mode | stat.S_IXOTH)
    tmp_path.chmod(0o755)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").write_text(GOOD + "x", encoding="utf-8")
    (tmp_path / "good.txt").chmod(0o644)
    (tmp_path / "locked.txt").chmod(0o600)
    done = subprocess.run([sys.executable, "-c", UNREADABLE, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["SourceDocument  good.txt", "Issue unreadable "]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)
    _, issues = read(tmp_path)
    assert issues["locked.txt"].code == "unreadable"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    documents, issues = read(tmp_path)
    assert documents == [] and issues["pipe.txt"].level == "skipped"


def test_hidden_files_readmes_and_sidecars_are_no_documents(tmp_path: Path) -> None:
    for name in (".hidden.txt", "README.md", "good.txt.meta.yaml", "~$temp.docx"):
        (tmp_path / name).write_text("title: x\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    documents, issues = read(tmp_path)
    assert [document.name for document in documents] == ["good.txt"] and not issues


def test_a_folder_that_is_not_there_is_a_mistake_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        list(read_folder(tmp_path / "none"))
    assert caught.value.remedy
