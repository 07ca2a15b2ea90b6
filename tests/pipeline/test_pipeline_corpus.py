"""A run costs what changed: files are read when their stamp says so, and what they hold is asked through the index."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from project_desk import Desk

from reportgen.catalogue.bundle import load_catalogue
from reportgen.errors import Issue
from reportgen.pipeline import corpus as corpus_module
from reportgen.pipeline.corpus import Corpus, read_corpus
from reportgen.pipeline.documents import Desk as Place
from reportgen.pipeline.documents import weighed
from reportgen.pipeline.stale import Common, parts_of, reasons
from reportgen.pipeline.workers import Crew, here
from reportgen.read import files as files_module
from reportgen.store import Index, IssueRow

HUQIU = "2022年苏州市虎丘区政府工作报告\n\n2022年1月10日\n\n2021年,全区实现地区生产总值1660亿元,同比增长9.2%。引进内资210亿元。{more}\n"
WUZHONG = "2022年苏州市吴中区政府工作报告\n\n2022年1月11日\n\n2021年,全区实现地区生产总值1520亿元,同比增长8.1%。{more}\n"


class Sources:
    """A folder of documents and the index and store beside it."""

    def __init__(self, folder: Path) -> None:
        self.seeds = folder / "seeds"
        self.state = folder / "state"
        self.seeds.mkdir(parents=True)
        self.index = Index.opened(self.state / "index.sqlite")

    def write(self, name: str, text: str, age: float = 60) -> None:
        """A document that was last touched `age` seconds ago by its own account."""
        path = self.seeds / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() - age,) * 2)

    def refresh(self, crew: Callable[[Crew], Crew] = lambda crew: crew) -> Corpus:
        found = Corpus(Place(self.seeds, None, self.state / "cache"), self.index)
        with here() as one:
            found.refresh(lambda files: crew(one))
        return found


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    made = Sources(tmp_path)
    monkeypatch.setattr(corpus_module, "RACY", 0)  # a test cannot wait until its files are old
    made.write("a.txt", HUQIU.format(more=""))
    made.write("b.txt", WUZHONG.format(more=""))
    return made


def test_only_what_changed_is_read_again(sources: Sources) -> None:
    assert sources.refresh().read == 2
    assert sources.refresh().read == 0
    sources.write("b.txt", WUZHONG.format(more="新增企业35家。"))
    again = sources.refresh()
    assert again.read == 1
    assert {str(fact.value) for fact in again.of("wuzhong-sz").records.facts} == {"1520", "8.1", "35"}


def test_an_unchanged_document_is_not_opened(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.refresh()

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a document was opened")

    monkeypatch.setattr(corpus_module, "load", opened)
    monkeypatch.setattr(files_module, "_whole", opened)
    found = sources.refresh()
    assert found.index.count() == 2
    assert [row[0] for row in found.index.districts()] == ["huqiu-sz", "wuzhong-sz"]


def test_an_unchanged_document_costs_one_stat(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        sources.write(f"d{number}.txt", "")
    sources.refresh()
    asked: list[str] = []
    for name in ("stat", "lstat"):
        call = getattr(os, name)
        monkeypatch.setattr(os, name, lambda path, *more, call=call, **options: asked.append(str(path)) or call(path, *more, **options))
    sources.refresh()
    monkeypatch.undo()
    assert sorted(Path(path).name for path in asked if path.endswith(".txt")) == sorted(path.name for path in sources.seeds.iterdir())


def test_an_edit_that_keeps_size_and_time_is_seen(sources: Sources) -> None:
    """rsync and cp -p set the time back; they cannot set back that of the inode."""
    path = sources.seeds / "b.txt"
    before = path.stat()
    sources.refresh()
    path.write_text(path.read_text(encoding="utf-8").replace("1520", "1530"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert sources.refresh().read == 1


def test_a_file_touched_just_before_is_read_again_the_next_time(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one tick of the file system's clock a second edit leaves the stamp as it was."""
    monkeypatch.setattr(corpus_module, "RACY", 3600 * 1_000_000_000)
    sources.refresh()
    assert sources.refresh().read == 2


def test_a_file_that_is_gone_takes_its_records_with_it(sources: Sources) -> None:
    sources.refresh()
    (sources.seeds / "b.txt").unlink()
    assert [row[0] for row in sources.refresh().index.districts()] == ["huqiu-sz"]


def test_a_file_that_cannot_be_read_just_now_withdraws_nothing(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.refresh()
    sources.write("b.txt", "changed")
    changing = Issue("read", "changing", "b.txt", "is being written", level="skipped")
    monkeypatch.setattr("reportgen.read.sources.read_file", lambda path, name: ((), (changing,)))
    found = sources.refresh()
    assert set(found.held()) == {"wuzhong-sz"}
    assert str(found.of("wuzhong-sz").records.facts[0].value) == "1520"
    monkeypatch.undo()
    assert "wuzhong-sz" not in dict(sources.refresh().held())


def test_a_lost_store_is_filled_again(sources: Sources) -> None:
    before = sources.refresh().of("huqiu-sz")
    shutil.rmtree(sources.state / "cache")
    assert sources.refresh().of("huqiu-sz") == before


def test_a_document_that_kills_its_reader_is_left_out_and_the_others_are_read(sources: Sources) -> None:
    from dataclasses import replace

    from reportgen.pipeline.isolate import Ended
    from reportgen.pipeline.workers import _run_here

    def run(work, order, limits):  # type: ignore[no-untyped-def]
        return Ended(None, "was killed by SIGKILL") if "b.txt" in order.names else _run_here(work, order, limits)

    found = sources.refresh(lambda crew: replace(crew, run=run))
    assert [(issue.document, issue.code, issue.level) for issue in found.issues] == [("b.txt", "crashed", "skipped")]
    assert [row[0] for row in found.index.districts()] == ["huqiu-sz"]
    assert sources.refresh().index.count() == 2


def test_the_second_of_two_files_with_the_same_bytes_is_a_note(sources: Sources) -> None:
    sources.write("c.txt", HUQIU.format(more=""))
    found = sources.refresh()
    assert [(issue.document, issue.code) for issue in found.issues] == [("c.txt", "duplicate")]
    assert [result.document.name for result in found.results()] == ["a.txt", "b.txt"]
    (sources.seeds / "a.txt").unlink()
    assert [result.document.name for result in sources.refresh().results()] == ["b.txt", "c.txt"]


def test_copies_are_found_across_runs_and_forgotten_with_their_original(sources: Sources) -> None:
    long = "".join(f"{name}街道建成便民服务中心,帮助居民办理{number}类事项。" for number, name in enumerate("金枫横塘狮山镇湖浒墅通安东渚科技城", 3))
    sources.write("a.txt", HUQIU.format(more=long))
    sources.refresh()
    sources.write("z.txt", "转载 " + HUQIU.format(more=long))
    copies = {result.document.name: [placed.article.same_as for placed in result.articles] for result in sources.refresh().results()}
    assert copies["a.txt"] == [None] and copies["z.txt"] == ["a.txt#1"]
    (sources.seeds / "a.txt").unlink()
    assert [placed.article.same_as for result in sources.refresh().results() for placed in result.articles] == [None, None]


def parts(found: Corpus, district: str, peer: str) -> dict[str, str]:
    common = Common("r", "p", {}, "f", "o", ())
    return parts_of(found.rows(district), (found.rows(peer),), common, found.index.compared)


def test_a_neighbours_document_matters_only_by_what_is_compared(sources: Sources) -> None:
    before = parts(sources.refresh(), "huqiu-sz", "wuzhong-sz")
    sources.write("b.txt", WUZHONG.format(more="吴中区举办了招商推介会,出台了若干措施。"))
    assert parts(sources.refresh(), "huqiu-sz", "wuzhong-sz") == before
    sources.write("b.txt", WUZHONG.format(more="").replace("1520", "1525"))
    last = IssueRow("huqiu-sz", 1, "2026-01-01", "", before, None)
    assert reasons(last, parts(sources.refresh(), "huqiu-sz", "wuzhong-sz"), "2026-01-02") == ("a compared district changed",)


def test_a_command_that_asks_leaves_the_builds_index_alone(desk: Desk) -> None:
    state = desk.folder / "build/.state"
    before = (state / "index.sqlite").read_bytes()
    with read_corpus(desk.folder / "seeds", state=state) as found:
        assert found.index.count() == 1
    assert (state / "index.sqlite").read_bytes() == before


def test_a_damaged_index_is_made_anew(desk: Desk) -> None:
    path = desk.folder / "build/.state/index.sqlite"
    path.write_bytes(b"no database at all" * 100)
    assert [outcome.state for outcome in desk.run().outcomes] == ["current"]


def test_documents_are_weighed_where_issues_are_made_and_only_there(sources: Sources) -> None:
    with here() as crew:
        asked = Corpus(Place(sources.seeds, None, sources.state / "asked"), Index.opened(sources.state / "asked.sqlite"))
        made = Corpus(Place(sources.seeds, None, sources.state / "made"), Index.opened(sources.state / "made.sqlite"), lambda cards: None)
        for corpus in (asked, made):
            corpus.refresh(lambda files: crew)
    plain, heavy = list(asked.results()), list(made.results())
    assert plain and all(result.weighty is None for result in plain)
    assert [weighed(result, load_catalogue(None)) for result in plain] == heavy
