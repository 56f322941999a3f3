from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service import __version__, cli
from service.cli import commands
from service.formats import FORMATS
from service.formats.geojson import EventFeatures
from service.schema import Extraction
from service.settings import Settings
from tests.api.fake_extractor import FakeExtractor


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_load_extractor", FakeExtractor)


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("A tram left the rails.", encoding="utf-8")
    return path


@pytest.fixture
def bombing(tmp_path: Path) -> Path:
    """An article that the fake extractor finds the events of the documentation's example in."""
    path = tmp_path / "bombing.txt"
    path.write_text("BOMBING", encoding="utf-8")
    return path


def extractions(lines: Sequence[str]) -> list[Extraction]:
    return [Extraction.model_validate_json(line) for line in lines]


def test_one_file_is_one_object(story: Path) -> None:
    result = run("extract", story, "--title", "Tram", "--published-at", "2026-02-03", "--include", "quotes")
    assert result.exit_code == 0
    extraction = Extraction.model_validate_json(result.stdout)
    assert (extraction.id, extraction.title, extraction.published_at) == ("story.txt", "Tram", "2026-02-03")


def test_several_files_are_one_array(story: Path) -> None:
    result = run("extract", story, story)
    assert [found["id"] for found in json.loads(result.stdout)] == ["story.txt", "story.txt"]


def test_ndjson_is_a_line_a_file(story: Path) -> None:
    result = run("extract", story, story, "--format", "ndjson")
    assert [found.id for found in extractions(result.stdout.splitlines())] == ["story.txt", "story.txt"]


def test_a_table_shows_the_title(story: Path) -> None:
    result = run("extract", story, "--format", "table", "--title", "Tram [red]leaves[/red] rails")
    assert result.exit_code == 0
    assert "Tram [red]leaves[/red] rails" in result.stdout


def test_a_table_has_a_line_an_event(bombing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = run("extract", bombing, "-f", "table").stdout.splitlines()
    (line,) = [line for line in lines if "bombing " in line]
    cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
    assert cells == [
        "bombing",
        "Car bomb kills four in Mosul market",
        "→ four people, dozen",
        "Mosul market, Mosul",
        "2026-03-02",
        "4 killed, 12+ injured",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_the_interface_can_be_printed(bombing: Path, story: Path, name: str) -> None:
    result = run("extract", bombing, story, "--format", name)
    assert result.exit_code == 0
    assert "bombing.txt/e1" in result.stdout


def test_several_files_are_one_table_and_one_map(bombing: Path, story: Path) -> None:
    rows = csv.DictReader(io.StringIO(run("extract", bombing, story, bombing, "-f", "csv").stdout))
    assert [row["event_id_cnty"] for row in rows] == ["bombing.txt/e1"] * 2
    layer = EventFeatures.model_validate_json(run("extract", bombing, bombing, "-f", "geojson").stdout)
    assert [feature.properties.article for feature in layer.features] == ["bombing.txt"] * 4


def test_what_cannot_be_read_has_no_row(bombing: Path, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "absent.txt", bombing, "-f", "csv")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "absent.txt: No such file" in result.stderr


def test_an_unknown_format_is_a_fault_of_the_command_line(story: Path) -> None:
    assert run("extract", story, "--format", "xml").exit_code == 2


def test_standard_input_is_read_where_no_file_is_named() -> None:
    assert Extraction.model_validate_json(run("extract", stdin="A tram.").stdout).id is None


def test_standard_input_is_a_dash(story: Path) -> None:
    result = run("extract", "-", stdin="\ufeffA tram.".encode())
    assert Extraction.model_validate_json(result.stdout).id is None
    assert run("extract", "-", story, "--format", "ndjson", stdin="A tram.").exit_code == 0


@pytest.mark.parametrize("suffix", ["html", "HTM"])
def test_pages_are_read_as_html(tmp_path: Path, suffix: str) -> None:
    page = tmp_path / f"story.{suffix}"
    page.write_text("<p>A tram.</p>", encoding="utf-8")
    assert Extraction.model_validate_json(run("extract", page).stdout).text == "<p>A tram.</p>"


def test_requests_are_read_as_they_are(tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    request.write_text('{"text": "A tram.", "title": "Tram", "published_at": "2026-02-03", "id": "7"}')
    extraction = Extraction.model_validate_json(run("extract", request, "--title", "Bus").stdout)
    assert (extraction.id, extraction.title, extraction.published_at) == ("7", "Tram", "2026-02-03")
    request.write_text('{"text": ')
    assert run("extract", request).exit_code == 1


def test_what_cannot_be_read_is_named_and_the_rest_is_done(tmp_path: Path, story: Path) -> None:
    latin, blank, foreign = tmp_path / "latin.txt", tmp_path / "blank.txt", tmp_path / "foreign.txt"
    latin.write_bytes(b"caf\xe9")
    blank.write_text(" \n")
    foreign.write_text("FOREIGN")
    result = run("extract", latin, blank, tmp_path / "absent.txt", story, foreign, "--format", "ndjson")
    assert result.exit_code == 1
    assert [found.id for found in extractions(result.stdout.splitlines())] == ["story.txt"]
    assert result.stderr.splitlines() == [
        f"{latin}: not UTF-8 at byte 3",
        f"{blank}: text: Must not be blank.",
        f"{tmp_path / 'absent.txt'}: No such file or directory",
        f"{foreign}: The article's language is not supported: The article is in fr; en is read.",
        "4 of 5 could not be read.",
    ]


def test_if_nothing_could_be_read_the_array_is_empty(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "a", tmp_path / "b")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])


def test_a_bad_date_is_said_to_be_one(story: Path) -> None:
    result = run("extract", story, "--published-at", "yesterday")
    assert result.exit_code == 1
    assert "published_at: Must be a date or an RFC 3339 date-time." in result.stderr


def test_openapi_prints_the_document() -> None:
    document = json.loads(run("openapi").stdout)
    assert document["info"]["version"] == __version__


def test_version_prints_the_version() -> None:
    assert run("version").stdout == f"{__version__}\n"


def test_serve_takes_options_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []
    monkeypatch.setattr("service.server.serve", served.append)
    monkeypatch.setenv("DATELINE_PORT", "9001")
    monkeypatch.setenv("DATELINE_WORKERS", "3")
    assert run("serve", "--port", "9002", "--host", "0.0.0.0").exit_code == 0  # noqa: S104 -- not listened on
    assert [(found.host, found.port, found.workers) for found in served] == [("0.0.0.0", 9002, 3)]  # noqa: S104


def test_serve_says_which_setting_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "port" in run("serve", "--port", "70000").stderr
    monkeypatch.setenv("DATELINE_MAX_CHARS", "many")
    result = run("serve")
    assert result.exit_code == 1
    assert "max_chars" in result.stderr


def test_without_a_command_help_is_shown() -> None:
    assert "serve" in run().output


def dateline(command: str, **environment: str) -> tuple[str, str]:
    """What a shell's user sees who runs `dateline` in a terminal: standard output, and the terminal itself."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603 -- the command is written below
        ["/bin/sh", "-c", command.replace("dateline", f"{sys.executable} -m tests.cli.dateline", 1)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=Path(__file__).parents[2],
        env={"PATH": os.environ["PATH"], "TERM": "xterm", "COLUMNS": "200"} | environment,
    ) as process:
        os.close(theirs)
        printed = process.communicate(timeout=60)[0].decode()
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65_536)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    return printed, shown.decode()


def test_progress_is_shown_beside_the_answer_not_in_it(story: Path) -> None:
    printed, shown = dateline(f"dateline extract {story} {story} --format ndjson")
    assert [found.id for found in extractions(printed.splitlines())] == ["story.txt"] * 2
    assert "Extracting" in shown
    assert "100%" in shown


def test_one_file_needs_no_progress(story: Path) -> None:
    assert dateline(f"dateline extract {story}")[1] == ""


@pytest.mark.parametrize("command", ["extract -f table", "explain"])
def test_colours_are_for_terminals_whose_owner_wants_them(bombing: Path, command: str) -> None:
    piped = f"dateline {command} {bombing}"
    assert "\x1b[" not in dateline(piped)[0]
    assert "\x1b[" not in dateline(f"{piped} 1>&2", NO_COLOR="1")[1]
    assert "\x1b[" in dateline(f"{piped} 1>&2")[1]


def test_shells_can_complete_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DATELINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "dateline extract --format ")
    monkeypatch.setenv("COMP_CWORD", "3")
    result = CliRunner().invoke(cli.app, [], prog_name="dateline")
    assert result.stdout.split() == ["table", "json", "ndjson", *FORMATS]


def test_help_says_what_the_exit_codes_mean() -> None:
    assert "Exit codes: 0" in " ".join(run("extract", "--help").output.split())


def test_archives_without_the_extra_say_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "service.archive", None)
    result = run("archive", "--to", "out", "in.jsonl")
    assert result.exit_code == 1
    assert "dateline[ray]" in result.output
