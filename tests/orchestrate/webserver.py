"""Dagster's web server over the home of a `newsfacts`, and questions to it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.orchestrate.runs.origin import LOCATION
from tests.conftest import Newsfacts

WORKSPACE = (
    f"load_from: [{{python_module: {{module_name: pipeline.definitions, location_name: {LOCATION}}}}}]\n"
)


@contextmanager
def served(newsfacts: Newsfacts) -> Iterator[str]:
    """The address of the server, once it answers.

    Raises:
        RuntimeError: it ended by itself.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace.yaml"
        workspace.write_text(WORKSPACE, encoding="utf-8")
        program = str(Path(sys.executable).with_name("dagster-webserver"))
        with subprocess.Popen(
            [program, "-w", str(workspace), "-h", "127.0.0.1", "-p", str(port)],
            cwd=newsfacts.home,  # away from the project's .env, which names the project's history
            env=newsfacts.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server:
            while not _answers(address):
                with suppress(subprocess.TimeoutExpired):
                    raise RuntimeError(f"the server ended with {server.wait(timeout=0.1)}")
            yield address
            server.terminate()


def _answers(address: str) -> bool:
    with suppress(OSError):
        urllib.request.urlopen(f"{address}/server_info").close()
        return True
    return False


def ask(address: str, query: str, **variables: Any) -> Any:
    """The answer of a web server to a GraphQL query."""
    request = urllib.request.Request(
        f"{address}/graphql",
        json.dumps({"query": query, "variables": variables}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        answered = json.load(answer)
    assert "errors" not in answered, answered["errors"]
    return answered["data"]
