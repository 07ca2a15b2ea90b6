"""A user's project: `reportgen.toml` and what lies beside it (catalogue, templates, rulings)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigError

FILE_NAME = "reportgen.toml"
LONGEST_LINE = 40
"""Characters of words that stand in one line of a page."""
LEAST_PAGES = 2
"""The first page, and one that says where its figures come from."""


@dataclass(frozen=True, slots=True)
class Project:
    """Defaults of the command line and of the briefing. Paths are absolute or relative to `folder`.

    `header` and `footer` are words that stand on every page, `logo` is a PNG or SVG file inside the project's folder and
    `logo_alt` what it shows, in words. `template` names the faces of each issue, the first one first. `leave_out` lists section ids that a briefing of this project does without; `page_limit` counts
    pages before the annexes.
    """

    folder: Path
    configured: bool
    seeds: str = "seeds"
    out: str = "build"
    template: tuple[str, ...] = ("briefing",)
    jobs: int = 0
    organisation: str = ""
    logo: str = ""
    logo_alt: str = ""
    header: str = ""
    footer: str = ""
    leave_out: tuple[str, ...] = ()
    page_limit: int = 8

    def path(self, name: str) -> Path:
        """A path of the configuration, against the project's folder."""
        return self.folder / name

    @property
    def choices(self) -> tuple[object, ...]:
        """What the configuration says about the briefing itself, wherever the project lies."""
        logo = self.logo_file.read_bytes() if self.logo_file is not None else b""
        return (self.organisation, logo, self.logo_alt, self.header, self.footer, self.leave_out, self.page_limit)

    @property
    def logo_file(self) -> Path | None:
        """The logo's file; it was there when the configuration was read."""
        return self.path(self.logo) if self.logo else None

    @property
    def logo_words(self) -> str:
        """The logo's alternative text, "" where there is no logo."""
        return (self.logo_alt or f"{self.organisation}标识") if self.logo else ""

    @property
    def overlay(self) -> Path | None:
        """The project's own `catalogue/`, where there is one."""
        folder = self.folder / "catalogue"
        return folder if self.configured and folder.is_dir() else None

    @property
    def own(self) -> Path | None:
        """The folder that holds the configuration, None where there is none: templates beside it are laid over."""
        return self.folder if self.configured else None

    @property
    def rulings(self) -> Path:
        """The project's `rulings.yaml` (it need not exist)."""
        return self.folder / "rulings.yaml"


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text in quotation marks")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a whole number, 0 or more")
    return value


def _word_or_words(value: Any) -> tuple[str, ...]:
    found = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if not found or not all(isinstance(item, str) for item in found):
        raise TypeError("a text in quotation marks, or a list of some")
    return found


def _line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_LINE or not value.isprintable():
        raise TypeError(f"a text of one line, {LONGEST_LINE} characters at most")
    return value


def _pages(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < LEAST_PAGES:
        raise TypeError(f"a whole number, {LEAST_PAGES} or more")
    return value


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError("a list of texts")
    return tuple(value)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "seeds": _word, "out": _word, "template": _word_or_words, "jobs": _count, "organisation": _line,
    "logo": _word, "logo_alt": _line, "header": _line, "footer": _line, "leave_out": _words, "page_limit": _pages,
}


def find_project(start: Path) -> Project:
    """The project of a folder: the nearest `reportgen.toml` from `start` upwards, else `start` with defaults.

    Raises `ConfigError` naming the file and the key where the configuration cannot be used.
    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return _read(folder / FILE_NAME)
    return Project(start, configured=False)


def _read(path: Path) -> Project:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}", "Correct the file at the place named.") from error
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({os.strerror(error.errno or 0)})", "Make the file readable."
        ) from error
    values = {}
    for key, value in table.items():
        if key not in READERS:
            known = ", ".join(field.name for field in fields(Project) if field.name in READERS)
            raise ConfigError(f"{path}: unknown key “{key}”", f"Known keys: {known}.")
        try:
            values[key] = READERS[key](value)
        except TypeError as error:
            raise ConfigError(f"{path}: {key} = {value!r} is not {error}", f"Write {key} as {error}.") from error
    project = Project(path.parent, configured=True, **values)
    if project.logo:
        _check_logo(path, project)
    return project


def _check_logo(path: Path, project: Project) -> None:
    """Raises `ConfigError` where the logo is no picture inside the project's folder, or nothing says what it shows."""
    file = (project.folder / project.logo).resolve()
    if not file.is_relative_to(project.folder.resolve()):
        raise ConfigError(f"{path}: logo = {project.logo!r} lies outside {project.folder}", "Put the file beside reportgen.toml.")
    try:
        head = file.read_bytes()[:4096]
    except OSError as error:
        raise ConfigError(
            f"{path}: logo = {project.logo!r} cannot be read ({os.strerror(error.errno or 0)})", "Name a PNG or SVG file beside reportgen.toml."
        ) from error
    if not (head.startswith(b"\x89PNG\r\n\x1a\n") or (file.suffix.lower() == ".svg" and b"<svg" in head)):
        raise ConfigError(f"{path}: logo = {project.logo!r} is neither PNG nor SVG", "Save the logo as PNG or SVG.")
    if not project.logo_alt and not project.organisation:
        raise ConfigError(
            f"{path}: nothing says what the logo shows", 'Add logo_alt = "…": a reader who cannot see the page is told so.')
