"""The services of pipeline/orchestrate/README.md, run by its lines: PostgreSQL, web server and daemon."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.conftest import ROOT
from tests.orchestrate.webserver import ask

README = ROOT / "pipeline" / "orchestrate" / "README.md"
_SECONDS = 240
_T = TypeVar("_T")


def wait(look: Callable[[], _T | None], what: str, every: float = 1) -> _T:
    """The first answer that is not empty, asked for every so many seconds."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if answer := look():
            return answer
        time.sleep(every)
    pytest.fail(f"not in {_SECONDS} seconds: {what}")


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
        Path(path) for path in [shutil.which("initdb")] if path
    ]
    if not found:
        reason = "PostgreSQL is not here; on Debian: apt-get install postgresql"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return found[-1].parent


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty database, as README writes it."""
    folder, bin_ = Path(tempfile.mkdtemp(prefix="pg-")), programs()
    user = "nobody" if os.getuid() == 0 else None  # initdb refuses root
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(
            [bin_ / command[0], *command[1:]], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL
        )

    run("initdb", "--pgdata=data", "--username=newsfacts", "--auth=trust", "--no-sync")
    command = [str(bin_ / "postgres"), "-D", "data", "-k", str(folder), "-c", "listen_addresses=", "-F"]
    with subprocess.Popen(command, user=user, cwd=folder, stderr=subprocess.DEVNULL) as server:
        wait(lambda: _ready(bin_, folder), "PostgreSQL", every=0.2)
        run("createdb", f"--host={folder}", "--username=newsfacts", "newsfacts")
        yield f"postgresql+psycopg2://newsfacts@/newsfacts?host={folder}"
        server.send_signal(signal.SIGINT)
    shutil.rmtree(folder)


def _ready(bin_: Path, folder: Path) -> bool:
    return subprocess.run([bin_ / "pg_isready", "-q", "-h", folder], check=False).returncode == 0


def yaml_blocks() -> list[str]:
    """What README says of the history, and of the code."""
    return re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


class Services:
    """Web server and daemon, each in a group of processes of its own."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        home.mkdir()
        settings = (ROOT / ".dagster" / "dagster.yaml").read_text(encoding="utf-8")
        storage, workspace = yaml_blocks()
        (home / "dagster.yaml").write_text(settings + storage, encoding="utf-8")
        (home / "workspace.yaml").write_text(workspace, encoding="utf-8")
        self.home = home
        self.environment = {**os.environ, "DAGSTER_HOME": str(home), **environment}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        text = README.read_text(encoding="utf-8").replace("-p 3000", f"-p {self.port}")
        lines = re.findall(r"ExecStart=/srv/newsfacts/\.venv/bin/dagster-(\w+)(.*)", text)
        self.lines = {program: shlex.split(arguments) for program, arguments in lines}
        assert list(self.lines) == ["webserver", "daemon"]

    def start(self) -> None:
        """Those that don't run, and wait until they are there."""
        for name in self.lines.keys() - self.running.keys():
            self.running[name] = subprocess.Popen(
                [Path(sys.executable).with_name(f"dagster-{name}"), *self.lines[name]],
                cwd=self.home,
                env=self.environment,
                start_new_session=True,
                stdout=(self.home / f"{name}.log").open("ab"),
                stderr=subprocess.STDOUT,
            )
        wait(self._healthy, "web server and daemon")

    def _healthy(self) -> bool:
        with suppress(OSError):  # the web server doesn't answer yet
            daemons = self.ask("{ instance { daemonHealth { allDaemonStatuses { required healthy } } } }")
            needed = [
                daemon["healthy"]
                for daemon in daemons["instance"]["daemonHealth"]["allDaemonStatuses"]
                if daemon["required"]
            ]
            return all(needed)
        return False

    def kill(self, name: str) -> None:
        """End a service with all that it started, as a power cut does."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def ask(self, query: str, **variables: Any) -> Any:
        """The answer of the web server to a GraphQL query."""
        return ask(f"http://127.0.0.1:{self.port}", query, **variables)

    def runs(self, **filter_: Any) -> list[dict[str, Any]]:
        """The runs, the newest first."""
        query = """query Runs($filter: RunsFilter) { runsOrError(filter: $filter) { ... on Runs { results {
            runId status tags { key value } } } } }"""
        found: list[dict[str, Any]] = self.ask(query, filter=filter_)["runsOrError"]["results"]
        for run in found:
            run["tags"] = {tag["key"]: tag["value"] for tag in run["tags"]}
        return found

    def events(self, run_id: str) -> list[dict[str, Any]]:
        """What happened in a run: `kind`, `message` and `step` each."""
        query = """query Events($run: ID!) { logsForRun(runId: $run) { ... on EventConnection { events {
            kind: __typename ... on MessageEvent { message step: stepKey } } } } }"""
        found: list[dict[str, Any]] = self.ask(query, run=run_id)["logsForRun"]["events"]
        return found
