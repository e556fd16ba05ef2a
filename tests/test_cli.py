"""The command line as a user meets it: what it reads, prints and returns."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.access.csv import read_csv
from pipeline.cli import main
from pipeline.orchestrate.article_tables import ARTICLE_TABLES, row_types
from schemas.describe import arrow_schema
from tests.conftest import ARTICLE, COMMAND, ROOT, Built, Newsfacts

SENTENCE = "Sales rose 4 percent to $12 million in 2023."


def run(*arguments: str | Path, stdin: str | bytes = "") -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, the JSON Lines on standard output, and standard error."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_a_table_is_printed_as_json_lines_with_its_columns_in_order() -> None:
    status, rows, errors = run("extract", ARTICLE, "--table", "observations")
    assert (status, errors) == (0, "")
    assert rows
    assert [*rows[0]] == [*row_types()["observations"]._fields]
    text = ARTICLE.read_text(encoding="utf-8")
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert {row["article_id"] for row in rows} == {ARTICLE.stem}


def test_all_tables_are_printed_with_their_names() -> None:
    status, rows, _ = run("extract", ARTICLE)
    assert status == 0
    assert {"articles", "passages", "numerals", "observations"} <= {row["table"] for row in rows}
    assert {row["table"] for row in rows} <= {*ARTICLE_TABLES}
    assert next(iter(rows[0])) == "table"


def test_standard_input_is_the_text_of_one_article() -> None:
    status, rows, _ = run("extract", "-", "--table", "articles", stdin=f"\n\n{SENTENCE}")
    assert status == 0
    assert [(row["article_id"], row["n_characters"]) for row in rows] == [("stdin", len(SENTENCE) + 2)]


@pytest.mark.parametrize("before", ["", "\n  \n", "\ufeff"])
def test_standard_input_that_begins_with_a_brace_is_json_lines(before: str) -> None:
    lines = [json.dumps({"id": name, "text": SENTENCE}) for name in ("a", "b")]
    status, rows, _ = run("extract", "-", "--table", "articles", stdin=before + "\n\n".join(lines))
    assert status == 0
    assert [row["article_id"] for row in rows] == ["a", "b"]


def test_json_lines_may_give_date_and_title(tmp_path: Path) -> None:
    article = {"id": "a", "text": SENTENCE, "published_on": "2024-05-26", "title": "Sales", "other": 1}
    lines = tmp_path / "articles.jsonl"
    lines.write_text(json.dumps(article))
    _, rows, _ = run("extract", lines, "--table", "articles")
    assert [(row["published_on"], row["title"]) for row in rows] == [("2024-05-26", "Sales")]


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("{", "Line 2"),
        ("[1, 2]", "it is no object"),
        ('{"text": "Sales rose 4 percent."}', "id is missing"),
        ('{"id": 7, "text": "Sales rose 4 percent."}', "id is not a string"),
        ('{"id": "b", "text": "x", "published_on": 2024}', "published_on is not a string"),
        ('{"id": "b", "text": "\\ud800"}', "Line 2"),
        ('{"id": "b", "text": ""}', "no text"),
        ('{"id": "../b", "text": "Sales rose 4 percent."}', "article id"),
        ('{"id": "b", "text": "Sales rose.", "published_on": "yesterday"}', "not a day"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(
    line: str, detail: str, tmp_path: Path
) -> None:
    lines = tmp_path / "articles.ndjson"
    lines.write_text(
        "\n".join(
            [json.dumps({"id": "a", "text": SENTENCE}), line, json.dumps({"id": "c", "text": SENTENCE})]
        )
    )
    status, rows, errors = run("extract", lines, "--table", "articles")
    assert status == 3
    assert [row["article_id"] for row in rows] == ["a", "c"]
    assert "articles.ndjson, line 2: " in errors
    assert detail in errors
    assert re.search(r"\[[a-z0-9-]+\]\n  \w", errors), "a code, then the remedy"


def test_bad_files_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE)
    (tmp_path / "good.provenance.toml").write_text('publisher = "The Paper"')
    (tmp_path / "README.md").write_text("About this folder.")
    (tmp_path / "page.html").write_text("<p>Sales rose 4 percent.</p>")
    (tmp_path / "folder").mkdir()
    status, rows, errors = run("extract", tmp_path, tmp_path / "missing.txt", "--table", "articles")
    assert status == 3
    assert [(row["article_id"], row["publisher"]) for row in rows] == [("good", "The Paper")]
    assert re.findall(r"^(\S+): .* \[(.*)\]$", errors, re.MULTILINE) == [
        ("folder", "folder-refused"),
        ("page.html", "kind-refused"),
        ("missing.txt", "unreadable"),
    ]


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_every_form_holds_the_same_rows(form: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "tables"
    status, printed, _ = run("extract", ARTICLE, "--format", form, "--out", out)
    assert (status, printed) == (0, [])
    for table in ARTICLE_TABLES:
        _, expected, _ = run("extract", ARTICLE, "--table", table)
        path = out / f"{table}.{form}"
        if form == "jsonl":
            found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        else:
            schema = arrow_schema(table)
            read = read_csv(path, schema) if form == "csv" else pq.read_table(path)
            assert read.schema.equals(schema)
            found = json.loads(json.dumps(read.to_pylist(), default=str))
        assert found == expected


def test_csv_of_one_table_goes_to_standard_output() -> None:
    result = CliRunner().invoke(main, ["extract", str(ARTICLE), "--table", "quotes", "--format", "csv"])
    assert result.stdout.startswith('"quote_id","article_id"')


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--format", "parquet"], "--out"),
        (["--format", "csv"], "--table"),
        (["--table", "figures"], "observations"),
        (["--format", "xlsx"], "parquet"),
    ],
)
def test_a_wrong_use_says_what_to_write(arguments: list[str], hint: str) -> None:
    result = CliRunner().invoke(main, ["extract", str(ARTICLE), *arguments])
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(main, ["extract", str(ARTICLE), "--out", str(tmp_path / "file" / "out")])
    assert result.exit_code == 1
    assert "[outputs-not-writable]" in result.stderr


def test_extract_starts_without_the_table_libraries_and_dagster() -> None:
    script = (
        "import sys\n"
        "from pipeline.cli import main\n"
        "try:\n"
        f"    main(['extract', {str(ARTICLE)!r}])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end\n"
        "heavy = {'pandas', 'pandera', 'pyarrow', 'numpy', 'dagster', 'sqlalchemy', 'starlette'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "s3://bucket/v1.0.0"),
        ("validate", "s3://bucket/v1.0.0"),
        ("serve", "--outputs", "s3://bucket"),
        ("build", "--raw", "s3://bucket/raw"),
    ],
    ids=" ".join,
)
def test_a_command_that_takes_folders_only_says_so_of_an_address(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "[folder-wanted]" in result.stderr
    assert "Download it first" in result.stderr


def test_an_address_without_a_driver_is_told_before_anything_runs() -> None:
    result = CliRunner().invoke(main, ["build", "--outputs", "nothing://bucket/newsfacts"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[address-refused]" in result.stderr


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_text("".join(json.dumps({"id": f"a{n}", "text": SENTENCE}) + "\n" for n in range(5000)))
    with subprocess.Popen(
        [*COMMAND, "extract", str(lines)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_rows_are_printed_while_more_articles_come() -> None:
    """The command neither waits for the end of its input nor keeps what it has printed."""
    with subprocess.Popen(
        [*COMMAND, "extract", "-", "--table", "articles"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        line = json.dumps({"id": "a", "text": SENTENCE}).encode() + b"\n"
        printed = b""
        while not printed:
            process.stdin.write(line)
            process.stdin.flush()
            os.set_blocking(process.stdout.fileno(), False)
            printed = process.stdout.read() or b""
        assert json.loads(printed.splitlines()[0])["article_id"] == "a"
        process.stdin.close()


def peak_kilobytes(articles: int) -> int:
    """The most memory that the command held while it read so many articles."""
    lines = "".join(json.dumps({"id": f"a{n}", "text": SENTENCE * 5}) + "\n" for n in range(articles))
    script = (
        "import resource, sys\n"
        "from pipeline.cli import main\n"
        "try:\n"
        "    main(['extract', '-'])\n"
        "except SystemExit:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=lines, text=True, capture_output=True, check=True
    )
    assert len(done.stdout.splitlines()) > articles
    return int(done.stderr)


def test_memory_does_not_grow_with_the_number_of_articles() -> None:
    assert peak_kilobytes(1000) < peak_kilobytes(100) + 3000


def commands() -> list[str]:
    return list(main.commands)


@pytest.mark.parametrize("command", commands())
def test_help_has_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"newsfacts {command} " in result.stdout


@pytest.mark.parametrize("command", commands())
def test_each_option_is_explained(command: str) -> None:
    options = [p for p in main.commands[command].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_a_published_version_validates_and_verifies(built: Built) -> None:
    validated = CliRunner().invoke(main, ["validate", str(built.version)])
    assert validated.exit_code == 0, validated.output
    assert "0 violations" in validated.output
    verified = CliRunner().invoke(main, ["verify", str(built.version), "--raw", str(built.raw)])
    assert verified.exit_code == 0, verified.output
    assert "0 problems" in verified.output
    (quoted, found) = re.findall(r"(\d+) of (\d+) quotations found in the raw", verified.output)[0]
    assert quoted == found


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_validate_names_table_row_column_value_and_rule(form: str, built: Built, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.version / "csv", tmp_path / "tables"))
    observations = folder / "observations.csv"
    observations.write_text(observations.read_text().replace('"CNY"', '"yuan"'))
    if form == "parquet":
        for path in folder.glob("*.csv"):
            pq.write_table(read_csv(path, arrow_schema(path.stem)), path.with_suffix(".parquet"))
            path.unlink()
    result = CliRunner().invoke(main, ["validate", str(folder)])
    assert result.exit_code == 1
    assert re.search(r"observations, row obs_\w+, column unit_code: yuan breaks the rule", result.output)


def test_validate_names_the_columns_of_another_schema() -> None:
    result = CliRunner().invoke(main, ["validate", str(ROOT / "outputs" / "v1.0.0")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.search(r"observations has no confidence, no corrected.*\. \[schema-differs\]", result.stderr)
    assert "newsfacts verify" in result.stderr


def test_validate_names_a_missing_table(built: Built, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.version / "parquet", tmp_path / "tables"))
    (folder / "quotes.parquet").unlink()
    result = CliRunner().invoke(main, ["validate", str(folder)])
    assert result.exit_code == 1
    assert "[table-missing]" in result.stderr
    assert "quotes" in result.stderr


def test_verify_fails_when_a_file_was_changed(built: Built, tmp_path: Path) -> None:
    version = Path(shutil.copytree(built.version, tmp_path / "v1.0.0"))
    with (version / "README.md").open("a") as card:
        card.write("changed")
    result = CliRunner().invoke(main, ["verify", str(version)])
    assert result.exit_code == 1
    assert "README.md" in result.output


def test_diff_tells_what_changed_and_which_number_that_makes() -> None:
    versions = [str(ROOT / "outputs" / number) for number in ("v1.0.0", "v1.1.0")]
    told = CliRunner().invoke(main, ["diff", *versions])
    assert told.exit_code == 0, told.output
    assert "From v1.0.0 to v1.1.0: minor, which makes v1.1.0 after v1.0.0" in told.stdout
    assert "  minor: observations: the column confidence came" in told.stdout
    assert "observations: 2 rows changed" in told.stdout
    assert re.search(r"obs_\w{20}: subject “.+” -> “.+”", told.stdout)
    as_json = json.loads(CliRunner().invoke(main, ["diff", *versions, "--json"]).stdout)
    assert as_json["number"] == "v1.1.0"
    assert as_json["tables"]["observations"]["changed"] == 2
    same = CliRunner().invoke(main, ["diff", versions[0], versions[0]])
    assert same.stdout == "v1.0.0 has the same data as v1.0.0.\n"


def test_diff_names_a_version_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["diff", str(ROOT / "outputs" / "v1.0.0"), str(tmp_path / "v9.0.0")])
    assert result.exit_code == 1
    assert "v9.0.0: There is no such version. [version-missing]" in result.stderr


def test_a_withdrawn_version_is_told_wherever_it_is_met(
    built: Built, tmp_path: Path, newsfacts: Newsfacts
) -> None:
    outputs = Path(shutil.copytree(built.outputs, tmp_path / "outputs"))
    command = ["withdraw", "v1.0.0", "--reason", "The units are wrong.", "--outputs", str(outputs)]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0, told.output
    assert told.stdout == "v1.0.0 is withdrawn: The units are wrong.\nNo version is left to use.\n"
    again = CliRunner().invoke(main, command[:-2], env={"NEWSFACTS_OUTPUTS": str(outputs)})
    assert again.exit_code == 1
    assert "The units are wrong. [withdrawn-already]" in again.stderr, "the same folder, by its variable"
    rebuilt = newsfacts("build", "--outputs", outputs)
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert "Nothing was published: these are the tables of v1.0.0, which is withdrawn." in rebuilt.stdout
    assert "The units are wrong." in rebuilt.stdout
    with serving(outputs) as told_by_server:
        assert told_by_server.readline().startswith("Serving ")
        assert told_by_server.readline() == "v1.0.0 is withdrawn: The units are wrong.\n"


def test_withdraw_wants_a_version_that_is_there_and_a_reason(built: Built) -> None:
    arguments = ["withdraw", "v9.0.0", "--outputs", str(built.outputs), "--reason"]
    unknown = CliRunner().invoke(main, [*arguments, "The units are wrong."])
    assert unknown.exit_code == 1
    assert "there are: v1.0.0. [version-unknown]" in unknown.stderr
    assert CliRunner().invoke(main, [*arguments, "  "]).exit_code == 2


def test_score_prints_precision_recall_and_fields(tmp_path: Path) -> None:
    start, quote = SENTENCE.index("4"), "4 percent"
    row = {"start": start, "end": start + len(quote), "quote": quote, "value": 4, "unit_code": "%"}
    gold = {"id": "a", "text": SENTENCE, "published_on": "2024-05-26", "observations": [row]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold))
    printed = CliRunner().invoke(main, ["score", str(path), "--errors", "3"])
    assert printed.exit_code == 0, printed.output
    assert "precision" in printed.stdout
    as_json = CliRunner().invoke(main, ["score", str(path), "--json"])
    assert json.loads(as_json.stdout)["articles"] == 1


def test_score_names_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{}")
    result = CliRunner().invoke(main, ["score", str(path)])
    assert result.exit_code == 1
    assert "[bad-gold]" in result.stderr


@contextmanager
def serving(outputs: Path) -> Iterator[IO[str]]:
    """What `newsfacts serve` says. It is killed: a gentler end, before it serves, was once not heard."""
    command = [*COMMAND, "serve", "--outputs", str(outputs), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            yield process.stderr
        finally:
            process.kill()


@pytest.fixture
def served(built: Built, newsfacts: Newsfacts) -> Iterator[str]:
    """The address that `newsfacts serve` tells."""
    with serving(built.outputs) as told:
        yield re.findall(r"http://\S+", told.readline())[0]


def test_serve_gives_the_catalogue_and_parts_of_files(served: str) -> None:
    with urllib.request.urlopen(f"{served}catalog.json") as answer:
        assert json.load(answer)["latest"] == "v1.0.0"
    request = urllib.request.Request(
        f"{served}v1.0.0/parquet/figures.parquet", headers={"Range": "bytes=0-3"}
    )
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.read()) == (206, b"PAR1")


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("newsfacts ")


def test_extract_needs_no_files_beside_it(tmp_path: Path) -> None:
    """From another folder, too: word lists are found where the package is."""
    done = subprocess.run(
        [*COMMAND, "extract", "-", "--table", "observations"],
        input=SENTENCE,
        text=True,
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert len(done.stdout.splitlines()) == 2
