"""Where a template's files are, and how they become HTML."""

from __future__ import annotations

import tomllib
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigError, UsageError

COMMON, BASE = "common", "briefing"
THEME, STYLE, MORE_STYLE = "theme.toml", "style.css", "own.css"


def shipped_templates() -> Path:
    """The folder with the shipped templates: inside the installed package, else at the top of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(name: str, project: Path | None = None) -> tuple[Path, ...]:
    """The folders that template `name` is made of, first one first: the project's own, then the shipped ones.

    `project` is the folder that holds `reportgen.toml`; a file in its `templates/<name>/` or
    `templates/common/` replaces the shipped one of that name. A template of the project's own is derived from the one that
    `based_on` in its theme.toml names, without it and without a page of its own from the briefing: what it lacks comes from
    there. Raises `UsageError` for an unknown name, `ConfigError` for templates based on one another in a ring.
    """
    roots = [shipped_templates()]
    if project is not None and (project / "templates").is_dir():
        roots.insert(0, (project / "templates").resolve())
    names: list[str] = []
    following: str | None = name
    while following is not None:
        if following in names:
            raise ConfigError(f"The template {following} is based on itself.", f"Correct based_on in its {THEME}.")
        names.append(following)
        following = _base(following, roots)
    folders = [root / part for part in (*names, COMMON) for root in roots]
    return tuple(folder for folder in dict.fromkeys(folders) if folder.is_dir())


def _base(name: str, roots: Sequence[Path]) -> str | None:
    """The template that `name` is derived from, None for one that stands alone. Raises `UsageError` where there is no `name`."""
    folders = [root / name for root in roots if (root / name).is_dir()]
    if not folders or "/" in name or name in ("", ".", "..", COMMON):
        known = sorted({path.name for root in roots for path in root.iterdir() if path.is_dir() and path.name != COMMON} - {"evidence"})
        raise UsageError(f"No template is named {name}.", f"Known templates: {', '.join(known)}.")
    for folder in folders:
        base = _toml(folder / THEME).get("based_on") if (folder / THEME).is_file() else None
        if base is not None:
            return str(base)
    return None if any((folder / f"{name}.html").is_file() for folder in folders) else BASE


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}", "Correct the TOML at the place named, or restore the file.") from error


def page_name(folders: Sequence[Path]) -> str:
    """The name of the page's file: that of the first folder which is there for its own name. Raises `ConfigError`."""
    for folder in folders:
        if any((other / f"{folder.name}.html").is_file() for other in folders):
            return f"{folder.name}.html"
    raise ConfigError(f"{folders[0] / folders[0].name}.html: no such file", "Restore the file from the shipped template.")


def read_theme(folders: Sequence[Path]) -> tuple[Path, dict[str, Any]]:
    """The theme of a template: each key from the first folder that has it. Gives the first file too, for messages."""
    files = [folder / THEME for folder in folders if (folder / THEME).is_file()]
    if not files:
        raise ConfigError(f"{folders[0] / THEME}: no such file", "Restore the file from the shipped template.")
    values: dict[str, Any] = {}
    for file in reversed(files):
        table = _toml(file)
        for part in ("colour", "chart", "page"):
            values.update(table.get(part, {}))
    return files[0], values


def style_files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The stylesheets in order: the template's, then every `own.css` that adds to it, the most special one last."""
    more = [folder / MORE_STYLE for folder in reversed(folders) if (folder / MORE_STYLE).is_file()]
    return (find_file(folders, STYLE), *more)


def find_file(folders: Sequence[Path], name: str) -> Path:
    """The first file called `name` in `folders`. Raises `ConfigError` where there is none."""
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise ConfigError(f"{folders[0] / name}: no such file", "Restore the file from the shipped template.")


def fill(
    folders: Sequence[Path], name: str, values: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]
) -> str:
    """Template `name` filled with `values`, everything escaped.

    Raises `ConfigError` naming the template's file and line for an unknown variable or broken syntax.
    """
    from jinja2 import TemplateError

    environment = _environment(tuple(folders))
    environment.filters.update(filters)
    try:
        return str(environment.get_template(name).render(**values))
    except TemplateError as error:
        raise ConfigError(
            f"{_place(error, folders, name)}: {error.message or type(error).__name__}",
            "Correct the template at the line named; the variables are those of the shipped template.",
        ) from error


@cache
def _environment(folders: tuple[Path, ...]) -> Any:
    """One environment for a set of folders: it keeps compiled templates and reads a changed file again."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )


def _place(error: Exception, folders: Sequence[Path], name: str) -> str:
    """"file:line" of the innermost template frame of an error."""
    line = getattr(error, "lineno", None)
    if line is not None:
        return f"{getattr(error, 'filename', None) or name}:{line}"
    roots = tuple(str(folder) for folder in folders)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(roots)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else name
