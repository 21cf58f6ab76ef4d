"""A command in, what its run took out: seconds, processor seconds, the memory of all its processes, and the noise.

Memory is the sum of PSS (a page shared by n processes counts 1/n in each) over the command's session,
sampled; the pause between samples is forty times what one costs, so that sampling takes a fortieth
of one processor. Noise is the share of all processors that others had during the run. Linux alone
tells all this.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CORES = os.cpu_count() or 1
NOISY = 0.1
"""Share of the machine that others may have before a run's figures are marked."""
PAUSE = 0.05
DEAR = 40

_STAT = Path("/proc/stat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of a command took."""

    seconds: float
    processor: float
    """Seconds of all its processes, waited-for children included."""
    peak: float
    """MB: the largest sample of PSS of all its processes."""
    others: float
    """Share of the machine that was not this run's."""
    status: int
    said: str
    """What it printed."""


def measure(command: Sequence[str], *, folder: Path, log: Path, environment: Mapping[str, str]) -> Run:
    """Run `command` in `folder`, its output going to `log`, and return what it took."""
    with log.open("wb") as out:
        busy, own, begun = busy_seconds(), time.process_time(), time.monotonic()
        running = subprocess.Popen(  # noqa: S603 (ours)
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        sampler = _Sampler(session=running.pid)
        sampler.start()
        _, status, usage = os.wait4(running.pid, 0)
        seconds = time.monotonic() - begun
        sampler.stop()
    running.returncode = os.waitstatus_to_exitcode(status)
    processor = usage.ru_utime + usage.ru_stime
    others = busy_seconds() - busy - processor - (time.process_time() - own)
    return Run(
        seconds=seconds,
        processor=processor,
        peak=sampler.peak / 1000,
        others=max(0.0, others) / (seconds * CORES),
        status=running.returncode,
        said=log.read_text(encoding="utf-8", errors="replace"),
    )


def wait_for_quiet(*, patience: float) -> None:
    """Return when others leave the machine nearly alone, or after `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        busy, begun = busy_seconds(), time.monotonic()
        time.sleep(0.5)
        if (busy_seconds() - busy) / (time.monotonic() - begun) / CORES < NOISY:
            return


def busy_seconds() -> float:
    """Return the seconds that all processors have worked, for whomever; what a host takes away counts too."""
    ticks = [int(part) for part in _STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    idle, waiting = ticks[3:5]
    return (sum(ticks) - idle - waiting) / os.sysconf("SC_CLK_TCK")


class _Sampler(threading.Thread):
    """Looks again and again at what the processes of a session hold."""

    def __init__(self, *, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._ended = threading.Event()
        self.peak = 0
        """kB."""

    def run(self) -> None:
        """Sample until stopped."""
        pause = 0.0
        while not self._ended.wait(pause):
            begun = time.thread_time()
            self.peak = max(self.peak, sum(_held(process) for process in _processes(self._session)))
            pause = max(PAUSE, DEAR * (time.thread_time() - begun))

    def stop(self) -> None:
        """Return once the last sample is taken."""
        self._ended.set()
        self.join()


def _processes(session: int) -> Iterator[Path]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                yield folder


def _held(process: Path) -> int:
    """Return the PSS of `process` in kB; 0 once it has ended."""
    try:
        lines = (process / "smaps_rollup").read_bytes().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(b"Pss:")), 0)
