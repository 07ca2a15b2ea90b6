"""The PDF validator tells a file that keeps the standards from one that does not, and never passes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf

from reportgen.render.engine import weasyprint
from reportgen.render.fonts import load_faces


def write(path: Path, **options: object) -> Path:
    html = (
        '<html lang="zh-CN"><head><meta charset="utf-8"><title>专报</title>'
        f"<style>{load_faces().css()} body {{ font-family: {load_faces().stack('body')} }}</style></head>"
        "<body><h1>专报</h1><p>云溪区</p></body></html>"
    )
    weasyprint().HTML(string=html).write_pdf(path, **options)
    return path


def test_a_file_without_tags_fails_both_profiles(tmp_path: Path) -> None:
    failed = verapdf.validate(write(tmp_path / "plain.pdf"))
    assert any(rule.startswith("6.7.2.2-1 ") for rule in failed["PDFA-3A"])
    assert any(rule.startswith("7.1-11 ") for rule in failed["PDFUA-1"])


def test_an_archival_file_passes_but_for_the_mark_of_the_other_standard(tmp_path: Path) -> None:
    failed = verapdf.validate(write(tmp_path / "archival.pdf", pdf_variant="pdf/a-3a"))
    assert failed["PDFA-3A"] == []
    assert [rule.split()[0] for rule in failed["PDFUA-1"]] == ["5-1"]


def test_what_is_no_pdf_is_no_pass(tmp_path: Path) -> None:
    if verapdf.script.lacking():
        pytest.skip(verapdf.script.lacking())
    (tmp_path / "no.pdf").write_text("no", encoding="utf-8")
    with pytest.raises(verapdf.script.ValidatorError, match=r"no\.pdf"):
        verapdf.script.validate(tmp_path / "no.pdf")


def test_without_the_validator_a_test_is_skipped_but_fails_in_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verapdf.script, "lacking", lambda: "no JDK. Run `make setup-validator`.")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="make setup-validator"):
        verapdf.validate(tmp_path / "any.pdf")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="make setup-validator"):
        verapdf.validate(tmp_path / "any.pdf")


def test_a_profile_read_by_half_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if verapdf.script.lacking():
        pytest.skip(verapdf.script.lacking())
    monkeypatch.setattr(verapdf.script, "PROFILES", {"PDFUA-1": 200})
    with pytest.raises(verapdf.script.ValidatorError, match="106"):
        verapdf.script.validate(write(tmp_path / "plain.pdf"))
