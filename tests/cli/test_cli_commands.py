"""The commands as a user types them: results on stdout, diagnostics on stderr, two lines and a code for a mistake."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


def run(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "reportgen"), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **env})


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A project folder whose sources are one document of the checkout's seeds."""
    (tmp_path / "seeds").mkdir()
    source = root / "seeds" / "xuhui-sh_commendation_2025.txt"
    (tmp_path / "seeds" / source.name).write_bytes(source.read_bytes())
    return tmp_path


def test_version_and_help(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("reportgen ")
    text = run("--help", cwd=tmp_path).stdout
    for command in ("build", "extract", "clean", "sources", "districts", "findings", "verify", "doctor"):
        assert command in text
    for command in ("build", "extract", "clean", "sources"):
        assert run(command, "--help", cwd=tmp_path).returncode == 0


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv=['reportgen','--help']\n"
        "from reportgen.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('pandas','matplotlib','weasyprint','jieba','rich') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_extract_prints_one_json_object_a_fact(folder: Path) -> None:
    done = run("extract", "seeds", cwd=folder)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert any(row["indicator"] == "地区生产总值" and row["value"] == 3931.2 and row["period"] == "2024" for row in rows)
    assert {"id", "rule", "start", "end", "raw_start", "raw_end", "quote", "district"} <= rows[0].keys()


def test_facts_and_events_never_load_jieba_or_pandas(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from reportgen.pipeline.documents import process_paths\n"
        "from reportgen.deliver.rows import rows_of\n"
        "results, _ = process_paths((Path('seeds/investment-page_six-articles_2025.txt'),), None, frozenset({'facts', 'events'}))\n"
        "assert list(rows_of(results[0].extraction, 'facts'))\n"
        "print([m for m in ('pandas','matplotlib','weasyprint','jieba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_extract_other_kinds_and_formats(folder: Path) -> None:
    events = [json.loads(line) for line in run("extract", "seeds", "--events", cwd=folder).stdout.splitlines()]
    assert any(row["date"] == "2025-02-14" for row in events)
    header = run("extract", "seeds", "--policies", "--format", "csv", cwd=folder).stdout.splitlines()[0]
    assert "name" in header.split(",")
    run("extract", "seeds", "-o", "facts.jsonl", cwd=folder)
    assert (folder / "facts.jsonl").read_text(encoding="utf-8") == run("extract", "seeds", cwd=folder).stdout


def test_clean_prints_the_text_the_repairs_and_the_way_back(folder: Path) -> None:
    name = "seeds/xuhui-sh_commendation_2025.txt"
    text = run("clean", name, cwd=folder).stdout
    at = text.index("3931.2")
    edits = json.loads(run("clean", name, "--edits", "--json", cwd=folder).stdout)
    assert {"pinyin", "lost-byte"} <= {edit["step"] for edit in edits}
    proof = json.loads(run("clean", name, "--map", f"{at}:{at + 6}", cwd=folder).stdout)
    assert proof["clean"]["text"] == proof["raw"]["text"] == "3931.2"


def test_sources_and_districts(folder: Path) -> None:
    (row,) = json.loads(run("sources", "--json", cwd=folder).stdout)["sources"]
    assert (row["district"], row["origin"], row["article"]) == ("xuhui-sh", "restatement", 1)
    (district,) = json.loads(run("districts", "--json", cwd=folder).stdout)
    assert (district["id"], district["name"]) == ("xuhui-sh", "上海徐汇区")


def test_findings_show_the_adopted_value(folder: Path) -> None:
    found = json.loads(run("findings", "--district", "xuhui-sh", "--as-of", "2026-11-21", "--json", cwd=folder).stdout)
    assert any(row["adopted"] and row["adopted"]["value"] == 3931.2 for row in found["findings"])
    assert "Findings" not in run("findings", "--district", "xuhui-sh", cwd=folder).stderr


def test_facts_over_time_and_their_explanation(folder: Path) -> None:
    rows = json.loads(run("facts", "--district", "xuhui-sh", "--indicator", "GDP", "--json", cwd=folder).stdout)
    assert [row["printed"] for row in rows if row["measure"] == "level"] == ["3931.2"]
    told = run("explain", rows[0]["id"], cwd=folder).stdout
    assert "地区生产总值 = 3931.2 亿元" in told and "rules:" in told
    assert "why this place:" in told and "votes   xuhui-sh" in told and "→ xuhui-sh" in told
    own = run("explain", "--text", "12号地块引进企业35家。", cwd=folder).stdout
    assert "number-of-place" in own and "= 35 家" in own


def test_districts_are_compared_or_refused_with_a_reason(root: Path) -> None:
    found = json.loads(run("compare", "huangpu-sh", "xuhui-sh", "--seeds", "seeds", "--json", cwd=root).stdout)
    assert any("口径不同" in row["reason"] for row in found["refusals"])


def test_the_shipped_catalogue_is_in_order(folder: Path) -> None:
    done = run("catalogue", "check", cwd=folder)
    assert (done.returncode, done.stdout.strip()) == (0, "the catalogue is in order")


MISTAKES = {
    "no folder": (("build", "--seeds", "nowhere"), 2, "nowhere"),
    "unknown district": (("build", "--district", "xuhui-sg"), 2, "xuhui-sh"),
    "wider place": (("build", "--district", "sh"), 2, "wider places"),
    "bad date": (("build", "--as-of", "21.11.2026"), 2, "YYYY-MM-DD"),
    "unknown template": (("build", "--template", "memo2"), 2, "memo2"),
    "unknown option": (("build", "--nonsense"), 2, "--nonsense"),
    "unknown format": (("extract", "seeds", "--format", "xml"), 2, "jsonl"),
    "two kinds": (("extract", "seeds", "--events", "--plan"), 2, "one kind"),
    "no file": (("extract", "nothing.txt"), 2, "nothing.txt"),
    "bad span": (("clean", "seeds/xuhui-sh_commendation_2025.txt", "--map", "5-3"), 2, "START:END"),
    "no fact": (("explain", "f000000000000"), 2, "reportgen facts"),
    "one district": (("compare", "xuhui-sh"), 2, "two districts"),
    "no manifest": (("verify", "seeds/xuhui-sh_commendation_2025.txt"), 2, "manifest"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_without_a_trace(name: str, folder: Path) -> None:
    words, code, said = MISTAKES[name]
    done = run(*words, cwd=folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


BROKEN = {
    "not TOML": ("seeds = ", "not valid TOML"),
    "unknown key": ('seed = "x"', "unknown key"),
    "wrong type": ('jobs = "two"', "whole number"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_configuration_names_the_file_and_the_remedy(name: str, folder: Path) -> None:
    text, said = BROKEN[name]
    (folder / "reportgen.toml").write_text(text, encoding="utf-8")
    done = run("build", cwd=folder)
    assert done.returncode == 2
    assert "reportgen.toml" in done.stderr
    assert said in done.stderr
    assert not (folder / "build").exists()


def test_a_template_with_an_unknown_variable_names_file_and_line(folder: Path) -> None:
    (folder / "reportgen.toml").write_text('organisation = "投资促进办公室"', encoding="utf-8")
    own = folder / "templates" / "briefing"
    own.mkdir(parents=True)
    (own / "briefing.html").write_text("<html>\n{{ nonsense }}</html>", encoding="utf-8")
    done = run("build", "--as-of", "2026-11-21", cwd=folder)
    assert done.returncode == 1
    assert "briefing.html:2" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((folder / "build").glob("*/latest"))


def test_missing_fonts_are_told_before_anything_is_built(folder: Path, tmp_path: Path) -> None:
    none = tmp_path / "no-fonts"
    none.mkdir()
    conf = tmp_path / "fonts.conf"
    conf.write_text(f"<fontconfig><dir>{none}</dir><cachedir>{none}/cache</cachedir></fontconfig>")
    done = run("build", cwd=folder, REPORTGEN_FONTS=str(none), FONTCONFIG_FILE=str(conf))
    assert done.returncode == 1
    assert "font" in done.stderr.lower() or "face" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert not (folder / "build").exists()


def test_a_killed_build_leaves_the_last_good_issue_and_the_next_run_completes(folder: Path) -> None:
    """kill -9 of the whole process group while an issue is in the making."""
    run("build", "--as-of", "2026-11-21", cwd=folder)
    latest = folder / "build/xuhui-sh/latest"
    before = {path.name: path.read_bytes() for path in latest.iterdir()}
    command = [str(Path(sys.executable).parent / "reportgen"), "build", "--always", "--as-of", "2026-11-22"]
    process = subprocess.Popen(command, cwd=folder, start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert {path.name: path.read_bytes() for path in latest.iterdir()} == before
    assert run("verify", cwd=folder).returncode == 0
    done = run("build", "--always", "--as-of", "2026-11-22", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "issue 2" in done.stderr


def test_build_prints_paths_on_stdout_and_the_rest_on_stderr(folder: Path) -> None:
    done = run("build", "--as-of", "2026-11-21", cwd=folder)
    assert done.returncode == 0, done.stderr
    (path,) = done.stdout.splitlines()
    assert path.endswith("build/xuhui-sh/issues/2026-11-21_001/briefing.pdf")
    assert Path(path).is_file() or (folder / path).is_file()
    assert "built: xuhui-sh (上海徐汇区), issue 1" in done.stderr
    assert "to build: 1 district\n" in done.stderr
    assert done.stderr.splitlines()[-1] == "1 documents, 1 read anew, 1 built, 0 current, 0 failed"
    again = json.loads(run("build", "--as-of", "2026-11-21", "--json", cwd=folder).stdout)
    assert [row["state"] for row in again["districts"]] == ["current"]
    assert run("verify", "build/xuhui-sh/latest/briefing.pdf", cwd=folder).stdout.strip().endswith("passed")


def test_rulings_that_are_stale_or_broken_are_told(folder: Path) -> None:
    """Stale: a note on stderr, the findings stand. Broken: file, line, cause and remedy, exit code 2."""
    ruling = "- id: r1\n  decision: adopt\n  district: xuhui-sh\n  fact: f000000000000\n  by: 赵某\n  date: 2026-05-06\n  why: 已核对\n"
    (folder / "rulings.yaml").write_text(ruling, encoding="utf-8")
    (folder / "reportgen.toml").write_text("", encoding="utf-8")
    found = run("findings", "--district", "xuhui-sh", cwd=folder)
    assert found.returncode == 0 and "note: rulings.yaml: ruling r1 (xuhui-sh" in found.stderr and "gone" in found.stderr
    assert "r1\t采用事实f000000000000\t赵某\t2026-05-06\t已核对\tstale" in found.stdout
    (folder / "rulings.yaml").write_text(ruling.replace("2026-05-06", "2026年5月"), encoding="utf-8")
    for command in (("findings", "--district", "xuhui-sh"), ("build",), ("compare", "xuhui-sh", "huangpu-sh")):
        broken = run(*command, cwd=folder)
        assert broken.returncode == 2 and "rulings.yaml, line 1" in broken.stderr and "YYYY-MM-DD" in broken.stderr
        assert "Traceback" not in broken.stderr
