"""Where a template's files are, and how they become HTML."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigError, UsageError

COMMON = "common"


def shipped_templates() -> Path:
    """The folder with the shipped templates: inside the installed package, else at the top of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def template_folders(name: str, project: Path | None = None) -> tuple[Path, ...]:
    """The folders that template `name` is made of, first one first: the project's own, then the shipped ones.

    `project` is the folder that holds `reportgen.toml`; a file in its `templates/<name>/` or
    `templates/common/` replaces the shipped one of that name. Raises `UsageError` for an unknown name.
    """
    roots = [shipped_templates()]
    if project is not None and (project / "templates").is_dir():
        roots.insert(0, (project / "templates").resolve())
    if not any((root / name / f"{name}.html").is_file() for root in roots) or "/" in name:
        known = sorted({path.parent.name for root in roots for path in root.glob("*/*.html") if path.parent.name == path.stem})
        raise UsageError(f"No template is named {name}.", f"Known templates: {', '.join(known)}.")
    folders = [root / part for part in (name, COMMON) for root in roots]
    return tuple(folder for folder in dict.fromkeys(folders) if folder.is_dir())


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
