"""What a process costs: time of the processor and the most memory it held, as the system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """`cpu_seconds` on all cores together; none of the systems uses more than one."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def cost(command: Sequence[str], told: Path | None = None, **variables: str) -> Cost:
    """Run a process to its end.

    Args:
        command: the program and its arguments.
        told: a file for all that it prints; None: that is thrown away.
        variables: of its environment, beside those of this process.

    A child begins with the peak of the process that starts it, so the one that calls this must be small:
    it imports neither the pipeline nor a peer.
    """
    begun = perf_counter()
    with (told or Path(os.devnull)).open("wb") as output:
        errors = subprocess.STDOUT if told else None
        environment = {**os.environ, **variables}
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        wall_seconds=perf_counter() - begun,
        peak_megabytes=usage.ru_maxrss * _MAXRSS_BYTES / 1e6,
    )
