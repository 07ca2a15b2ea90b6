"""A small project to build in the tests of this folder. Not in conftest, which worker processes find in another folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from reportgen.catalogue.project import Project
from reportgen.pipeline.build import BuildReport, BuildRequest, build

AS_OF = "2026-11-21"


@dataclass(frozen=True)
class Desk:
    """A project folder with its sources and its builds."""

    folder: Path

    def run(self, as_of: str = AS_OF, templates: tuple[str, ...] = ("briefing",), **changes: object) -> BuildReport:
        project = Project(self.folder, configured=(self.folder / "reportgen.toml").is_file())
        request = BuildRequest(project, self.folder / "seeds", self.folder / "build", as_of, templates, **changes)  # type: ignore[arg-type]
        return build(request, lambda: "2026-11-21T00:00:00+00:00")

    @property
    def latest(self) -> Path:
        return self.folder / "build" / "lingang-sh" / "latest"


def make_desk(folder: Path, root: Path) -> Desk:
    """A fresh project whose sources are the one press conference of the checkout's seeds."""
    (folder / "seeds").mkdir(parents=True)
    shutil.copy(root / "seeds" / "lingang-sh_press-conference_2024.txt", folder / "seeds")
    return Desk(folder)
