"""`python -m training.gazetteer`: compile the gazetteer anew and write its digest beside it."""

from __future__ import annotations

from service.data.gazetteer import FILE
from training.gazetteer.build import compile_gazetteer, content_digest
from training.gazetteer.sources import read_countries, read_places


def main() -> None:
    """Replace the gazetteer of the service."""
    compile_gazetteer(FILE, countries=read_countries(), places=read_places())
    FILE.with_suffix(".sha256").write_text(content_digest(FILE) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
