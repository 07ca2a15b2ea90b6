"""The index of the sources: many files cost a row each; a copy for those who only ask; a fresh start where it is damaged."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import Issue
from reportgen.store import ArticleCard, Card, FileCard, Index, Spoken


def card(name: str, bands: tuple[bytes, ...] = (), sha: str = "", district: str = "huqiu-sz", published: str = "9999") -> FileCard:
    document = Card(
        name, sha or name, f"s-{name}", f"k-{name}", (ArticleCard(1, (0, published), (0, 10), bands),),
        (Spoken(district, 2, 1, 0, {"gdp": name}),))
    return FileCard(name, (document,), ())


def never(*_: object) -> bool:
    raise AssertionError("nothing is to be compared")


def always(*_: object) -> bool:
    return True


def test_stamps_come_back_in_the_order_of_names_and_count_for_their_rules_alone(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("b.txt"), "2"), (card("a-b.txt"), "1"), (card("é.txt"), "3")], "rules 1")
    assert list(index.stamps("rules 1")) == [("a-b.txt", "1"), ("b.txt", "2"), ("é.txt", "3")]
    assert {stamp for _, stamp in index.stamps("rules 2")} == {""}


def test_only_new_articles_are_compared_and_only_with_those_that_share_a_band(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("a.txt", (b"12345678",)), "1"), (card("b.txt", (b"87654321",)), "1")], "r")
    index.link(never)
    index.record([(card("c.txt", (b"12345678", b"abcdefgh"), published="2024"), "1")], "r")
    asked: list[tuple[object, ...]] = []
    index.link(lambda one, other: asked.append((one[0], other[0])) is None)
    assert asked == [("c.txt", "a.txt")]
    assert {row.name: row.copies for row in index.documents()} == {"a.txt": ((1, "c.txt#1"),), "b.txt": (), "c.txt": ()}
    index.link(never)


def test_a_file_read_again_to_the_same_result_changes_nothing(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("a.txt"), "1")], "r")
    index.link(always)
    index.record([(card("a.txt"), "2")], "r")
    index.link(never)
    assert list(index.stamps("r")) == [("a.txt", "2")]


def test_a_group_loses_its_origin_with_its_file(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card(name, (b"12345678",)), "1") for name in ("a.txt", "b.txt", "c.txt")], "r")
    index.link(always)
    assert [row.copies for row in index.documents()] == [(), ((1, "a.txt#1"),), ((1, "a.txt#1"),)]
    index.forget(["a.txt"])
    index.link(never)
    assert [row.copies for row in index.documents()] == [(), ((1, "b.txt#1"),)]


def test_twins_by_bytes_count_once(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("a.txt", sha="x"), "1"), (card("b.txt", sha="x"), "1")], "r")
    index.link(never)
    assert (index.count(), index.twins()) == (1, (("b.txt", "a.txt"),))
    assert index.districts() == (("huqiu-sz", 2, 1, 0),)
    assert index.compared("huqiu-sz") == {"gdp": "a.txt"}


def test_a_file_is_found_with_its_districts_by_its_folder(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("sub/a.txt"), "1"), (card("subway.txt", district="wuzhong-sz"), "1")], "r")
    assert index.districts_in("sub") == ("huqiu-sz",)
    assert index.districts_in("subway.txt") == ("wuzhong-sz",)


def test_what_reading_said_comes_back(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    issue = Issue("read", "undecodable", "a.txt", "a message", span=(1, 2))
    index.record([(FileCard("a.txt", (), (issue,)), "1")], "r")
    assert list(index.issues()) == [issue]


def test_a_copy_is_its_own(tmp_path: Path) -> None:
    index = Index.opened(tmp_path / "index.sqlite")
    index.record([(card("a.txt"), "1")], "r")
    copy = Index.copied(tmp_path / "index.sqlite", tmp_path / "copy.sqlite")
    copy.forget(["a.txt"])
    assert (index.count(), copy.count()) == (1, 0)
    assert Index.copied(tmp_path / "none.sqlite", tmp_path / "new.sqlite").count() == 0


def test_an_index_of_another_format_is_made_anew(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "index.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version=99")
    assert Index.opened(path).count() == 0
