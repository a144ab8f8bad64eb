"""A file that cannot be read as tables at all."""

from __future__ import annotations

from center.domain.catalogue_lines import Problem


class RefusedFile(Exception):
    """Why a file is no table: the code of a sentence, the file's name, the line if one is to blame."""

    def __init__(self, code: str, place: str, line: int | None = None) -> None:
        self.problem = Problem(place, line, code)
        super().__init__(code, place, line)
