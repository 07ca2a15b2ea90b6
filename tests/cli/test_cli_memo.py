"""`reportgen memo` as a user types it."""

from __future__ import annotations

import email
import email.policy
import io
import shutil
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from test_cli_commands import run

if TYPE_CHECKING:
    from ..conftest import Shelf

CONCLUSIONS = ["2024年地区生产总值900亿元〔1〕。", "新增企业5 家〔2〕。", "第三条〔3〕。"]


@pytest.fixture
def desk(shelf: Shelf) -> Path:
    """A project with two issues of a district, the second with its office link."""
    shelf.issue("huangpu-sh", 1, "2026-11-20", conclusions=["旧结论〔1〕。"])
    issue = shelf.issue("huangpu-sh", 2, "2026-11-21", conclusions=CONCLUSIONS)
    (issue / "上海黄浦区招商引资专报_20261121_第2期.pdf").symlink_to("briefing.pdf")
    return shelf.out.parent


def lines_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]


def test_a_word_memo_of_the_latest_issue(desk: Path) -> None:
    done = run("memo", "--district", "huangpu-sh", "--format", "docx", "--to", "区投资促进办公室", cwd=desk)
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.strip())
    assert path == desk / "build/huangpu-sh/memos/上海黄浦区招商引资专报_20261121_第2期.docx"
    assert "nothing was sent" in done.stderr
    lines = lines_of(path)
    assert lines[1] == "区投资促进办公室："
    assert lines[3:5] == ["一、2024年地区生产总值900亿元。", "二、新增企业5 家。"]
    assert lines[6] == "附件：上海黄浦区招商引资专报_20261121_第2期.pdf"
    before = path.read_bytes()
    again = run("memo", "--district", "huangpu-sh", "--format", "docx", "--to", "区投资促进办公室", cwd=desk)
    assert (again.returncode, path.read_bytes()) == (0, before)


def test_an_earlier_issue_tells_what_stands_on_its_own_page(desk: Path) -> None:
    done = run("memo", "--district", "huangpu-sh", "--format", "docx", "--issue", "1", "-o", "one.docx", cwd=desk)
    assert done.returncode == 0, done.stderr
    lines = lines_of(desk / "one.docx")
    assert lines[3:5] == ["一、旧结论。", "各项数据的原文依据见附件中的依据表；本期机器生成。"]
    assert "附件：上海黄浦区招商引资专报_20261120_第1期.pdf" in lines


def test_a_draft_with_the_pdf(desk: Path) -> None:
    words = ("memo", "--district", "huangpu-sh", "--format", "eml", "--to", "张三 <z@example.cn>；l@example.com", "--subject", "请阅")
    done = run(*words, cwd=desk)
    assert done.returncode == 0, done.stderr
    message = email.message_from_bytes(Path(done.stdout.strip()).read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    (pdf,) = message.iter_attachments()
    assert (message["Subject"], pdf.get_filename()) == ("请阅", "上海黄浦区招商引资专报_20261121_第2期.pdf")
    assert pdf.get_payload(decode=True) == (desk / "build/huangpu-sh/latest/briefing.pdf").read_bytes()


def test_a_pdf_that_is_not_the_checked_one_is_refused(desk: Path) -> None:
    with (desk / "build/huangpu-sh/latest/briefing.pdf").open("ab") as file:
        file.write(b" ")
    for format_ in ("docx", "eml"):
        done = run("memo", "--district", "huangpu-sh", "--format", format_, cwd=desk)
        assert (done.returncode, done.stdout) == (1, "")
        assert "not the file that passed its checks" in done.stderr
    assert not (desk / "build/huangpu-sh/memos").exists()


def test_an_edited_draft_is_not_written_over(desk: Path) -> None:
    words = ("memo", "--district", "huangpu-sh", "--format", "docx", "-o", "mine.docx")
    (desk / "mine.docx").write_text("edited", encoding="utf-8")
    done = run(*words, cwd=desk)
    assert (done.returncode, (desk / "mine.docx").read_text(encoding="utf-8")) == (1, "edited")
    assert "--force" in done.stderr
    assert run(*words, "--force", cwd=desk).returncode == 0
    assert lines_of(desk / "mine.docx")
    assert sorted(path.name for path in desk.iterdir()) == ["build", "mine.docx"]


MISTAKES = {
    "header injection": (("--format", "eml", "--subject", "a\nBcc: x@example.com"), 2, "--subject"),
    "injection by address": (("--format", "eml", "--to", "a@example.com\r\nBcc: b@example.com"), 2, "--to"),
    "no address": (("--format", "eml", "--cc", "张三"), 2, "name@domain"),
    "two lines": (("--format", "docx", "--to", "甲\n乙"), 2, "one line"),
    "unknown format": (("--format", "pdf"), 2, "docx, eml"),
    "unknown issue": (("--format", "docx", "--issue", "9"), 2, "1, 2"),
    "unknown face": (("--format", "docx", "--template", "gongwen"), 2, "--template gongwen"),
    "a folder in the way": (("--format", "docx", "-o", "build"), 1, "-o"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_about_a_memo_is_told_without_a_trace(name: str, desk: Path) -> None:
    words, code, said = MISTAKES[name]
    done = run("memo", "--district", "huangpu-sh", *words, cwd=desk)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_district_without_an_issue_and_a_lost_manifest_are_told(desk: Path) -> None:
    done = run("memo", "--district", "xuhui-sh", "--format", "docx", cwd=desk)
    assert (done.returncode, "reportgen build --district xuhui-sh" in done.stderr) == (2, True)
    shutil.rmtree(desk / "build/huangpu-sh/latest", ignore_errors=True)
    (desk / "build/huangpu-sh/issues/2026-11-21_002/manifest.json").write_text("{}", encoding="utf-8")
    done = run("memo", "--district", "huangpu-sh", "--format", "docx", cwd=desk)
    assert done.returncode == 1
    assert "manifest.json" in done.stderr and "Traceback" not in done.stderr
