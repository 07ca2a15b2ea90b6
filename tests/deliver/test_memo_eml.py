"""The e-mail draft: the same names and bytes in every reader, the same draft on every run, no header of a stranger's."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from reportgen.deliver.addresses import Mailbox, checked_text, mailboxes, printed_name
from reportgen.deliver.memo import IssueTold, memo_of
from reportgen.deliver.memo_eml import encoded, memo_eml
from reportgen.errors import UsageError

NAME = "上海黄浦区招商引资专报_20261121_第12期.pdf"
PDF = b"%PDF-1.7\r\n" + bytes(range(256)) * 400
ISSUE = IssueTold(
    "huangpu-sh", "上海黄浦区招商引资专报", 12, "2026-11-21", "2025-08-31", "机器生成", ("甲指标12亿元〔1〕。", "乙指标3家。", "丙。"), NAME, PDF,
)
TO = (Mailbox("张三", "zhang@example.cn"), Mailbox("Wang, Wu", "w@example.org"), Mailbox("", "li@example.com"))
CC = (Mailbox("Office", "o@example.com"),)
MEMO = memo_of(ISSUE, ["张三"], (), None, "greeting")
DRAFT = memo_eml(MEMO, ISSUE, TO, CC)


@pytest.fixture(scope="module")
def parsed() -> EmailMessage:
    message = email.message_from_bytes(DRAFT, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_pythons_reader_gets_every_part_without_a_defect(parsed: EmailMessage) -> None:
    text, pdf = parsed.iter_parts()
    assert [part.defects for part in parsed.walk()] == [[], [], []]
    assert pdf.get_filename() == pdf.get_param("name") == NAME
    assert (pdf.get_content_type(), pdf.get_content()) == ("application/pdf", PDF)
    assert pdf.get_content_disposition() == "attachment"
    assert text.get_content().replace("\r\n", "\n") == "\n".join(MEMO.lines()) + "\n"


def test_the_head_is_that_of_a_draft(parsed: EmailMessage) -> None:
    assert (parsed["X-Unsent"], parsed["From"], parsed["Subject"]) == ("1", None, MEMO.subject)
    assert [(box.display_name, box.addr_spec) for box in parsed["To"].addresses] == [(box.name, box.address) for box in TO]
    assert [box.addr_spec for box in parsed["Cc"].addresses] == ["o@example.com"]
    assert parsed["Date"] == "Sat, 21 Nov 2026 09:00:00 +0800"
    assert re.fullmatch(r"<huangpu-sh\.2026-11-21\.12\.[0-9a-f]{16}@reportgen\.invalid>", parsed["Message-ID"])


def test_the_name_stands_in_both_encodings_and_lines_are_short_ascii() -> None:
    head = DRAFT.decode("ascii")
    assert re.search(r'Content-Type: application/pdf;\r\n name="=\?utf-8\?B\?[^"]+\?="\r\n', head)
    assert re.search(r"Content-Disposition: attachment;\r\n filename\*=utf-8''%E4%B8%8A[^\s]+\.pdf\r\n", head)
    lines = head.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(len(line) <= 78 for line in lines if not line.startswith(" filename*="))
    assert max(map(len, lines)) < 998


def test_the_same_issue_and_words_give_the_same_bytes_and_others_another_id() -> None:
    assert memo_eml(MEMO, ISSUE, TO, CC) == DRAFT
    other = memo_eml(replace(MEMO, subject="别的"), ISSUE, TO, CC)
    ids = {re.search(rb"Message-ID: (.*)\r\n", data)[1] for data in (DRAFT, other)}  # type: ignore[index]
    assert len(ids) == 2


@pytest.mark.parametrize("text", ["短", "甲" * 15, "甲" * 16, "a甲" * 40, "第12期" * 9, "𠮷" * 23, "x" * 46, "=?utf-8?q?a?="])
def test_encoded_words_are_whole_and_unpadded_in_the_middle(text: str) -> None:
    words = encoded(text).split("\r\n ")
    assert all(len(word) <= 75 for word in words)
    assert all("=?=" not in word for word in words[:-1]), "a reader may stop at padding"
    message = email.message_from_string(f"Subject: {encoded(text)}\r\n\r\n", policy=email.policy.default)
    assert message["Subject"] == text


def test_ripmime_writes_the_same_file(tmp_path: Path) -> None:
    if shutil.which("ripmime") is None:
        pytest.skip("ripmime is not installed")
    (tmp_path / "m.eml").write_bytes(DRAFT)
    subprocess.run(["ripmime", "-i", "m.eml", "-d", "out"], cwd=tmp_path, check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"})
    assert (tmp_path / "out" / NAME).read_bytes() == PDF


def test_mu_writes_the_same_file_and_reads_the_same_head(tmp_path: Path) -> None:
    if shutil.which("mu") is None:
        pytest.skip("mu (maildir-utils) is not installed")
    path = tmp_path / "m.eml"
    path.write_bytes(DRAFT)
    env = {"LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    subprocess.run(["mu", "extract", "--save-attachments", str(path)], cwd=tmp_path, check=True, capture_output=True, env=env)
    assert (tmp_path / NAME).read_bytes() == PDF
    shown = subprocess.run(["mu", "view", str(path)], check=True, capture_output=True, env=env, cwd=tmp_path).stdout.decode()
    assert f"Subject: {MEMO.subject}\n" in shown and "张三 <zhang@example.cn>" in shown


def test_munpack_writes_the_same_bytes(tmp_path: Path) -> None:
    """It knows no encoded names; what it writes must be whole all the same."""
    if shutil.which("munpack") is None:
        pytest.skip("munpack (mpack) is not installed")
    (tmp_path / "m.eml").write_bytes(DRAFT)
    subprocess.run(["munpack", "-f", "m.eml"], cwd=tmp_path, check=True, capture_output=True)
    digests = {hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    assert hashlib.sha256(PDF).digest() in digests


BAD_TEXTS = ["a\nBcc: x@example.com", "a\r\n\r\nbody", "tab\there", "line\u2028break", "null\0", "back\u202eward", "\udcff"]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_text_of_more_than_a_line_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--subject"):
        checked_text("--subject", text)
    with pytest.raises(UsageError, match="--to"):
        mailboxes("--to", [f"{text} <a@example.com>"])


GOOD = {
    "a@example.com": [("", "a@example.com")],
    "张三 <zhang.san+x@mail.example.cn>": [("张三", "zhang.san+x@mail.example.cn")],
    "甲 <a@example.com>；乙 <b@example.com>，c@example.com": [("甲", "a@example.com"), ("乙", "b@example.com"), ("", "c@example.com")],
    '"Wang, Wu" <w@example.org>, A@example.com;a@example.com': [("Wang, Wu", "w@example.org"), ("", "A@example.com")],
    "<a@xn--fiq228c.example>": [("", "a@xn--fiq228c.example")],
}


def test_on_paper_a_name_stands_without_its_address() -> None:
    assert printed_name("张三 <zhang@example.cn>") == printed_name('"张三" <zhang@example.cn>') == printed_name("张三") == "张三"
    assert printed_name("<a@example.com>") == printed_name("a@example.com") == "a@example.com"


@pytest.mark.parametrize("text", GOOD)
def test_addresses_are_read_as_offices_type_them(text: str) -> None:
    assert [(box.name, box.address) for box in mailboxes("--to", [text])] == GOOD[text]


@pytest.mark.parametrize(
    "text",
    ["", "张三", "a@b", "a@@example.com", ".a@example.com", "a..b@example.com", "a@-example.com", "a b@example.com", "张@example.com",
     "a@例子.中国", "张三 <a@example.com", "a@example.com>", "Wang, Wu <w@example.org>", "x" * 65 + "@example.com", "<a@example.com> b"],
)
def test_what_is_no_address_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(UsageError, match="--to") as caught:
        mailboxes("--to", [text])
    assert "name@domain" in caught.value.remedy
