"""How fast letters are made, beside other engines: the same texts, fonts and paper in one run.

    python -m bench.letters [--engines own,typst]

Each engine runs in processes of its own. Times are milliseconds on the wall: ``warm`` the median
of letters that differ in their number, ``cold`` a whole process for one letter. ``own`` keeps the
lines of texts it met before and the subsets of its fonts, ``own_uncached`` the subsets only,
``own_fresh`` neither; ``floor`` only draws lines broken before, with the stock canvas and kept font
subsets, and tags nothing.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RESULTS = Path(__file__).parent / "results" / "letters.json"
LETTERS, CORES = 500, 2
ROUNDS = 3  # processes of each engine in turn; the best median of them counts for all alike
Row = dict[str, Any]


def measured(name: str) -> Row:
    """In this process: one letter, then many."""
    from bench.peers.letters import ENGINES

    factory, count = ENGINES[name]
    make = factory()
    content = make(0)
    times = []
    for number in range(1, count + 1):
        start = time.perf_counter()
        content = make(number)
        times.append((time.perf_counter() - start) * 1e3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"warm": statistics.median(times), "peak": peak, "bytes": len(content)}


def child(*arguments: str) -> tuple[float, str]:
    """Milliseconds on the wall of a process of this program, and what it printed."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bench.letters", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (time.perf_counter() - start) * 1e3, done.stdout


def compared(names: list[str]) -> dict[str, Row]:
    """All engines in turn, ``ROUNDS`` times, so that a busy machine is busy for all."""
    runs: dict[str, list[Row]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            cold, _ = child("--one", name)
            _, printed = child("--engine", name)
            runs[name].append({**json.loads(printed), "cold": cold})
    return {
        name: {
            "warm": min(one["warm"] for one in found),
            "cold": min(one["cold"] for one in found),
            "peak": max(one["peak"] for one in found),
            "bytes": found[-1]["bytes"],
        }
        for name, found in runs.items()
    }


_make: Any = None


def _start() -> None:
    global _make
    from bench.peers.letters import ENGINES

    _make = ENGINES["own_different"][0]()


def _job(number: int) -> tuple[int, int]:
    return len(_make(number)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def batch() -> Row:
    """Different letters on two cores, start of the processes included: the best round, as of the
    engines.
    """
    rounds = [_batch() for _ in range(ROUNDS)]
    return max(rounds, key=lambda one: one["a_second"]) | {"peak": max(r["peak"] for r in rounds)}


def _batch() -> Row:
    start = time.perf_counter()
    with ProcessPoolExecutor(CORES, initializer=_start) as pool:
        found = list(pool.map(_job, range(LETTERS), chunksize=10))
    seconds = time.perf_counter() - start
    return {
        "letters": LETTERS,
        "seconds": seconds,
        "a_second": LETTERS / seconds,
        "peak": max(peak for _, peak in found),
    }


def command() -> float:
    """Milliseconds of ``flask letters render`` for an example request, the best of five."""
    with TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "GONGJO_DATA_DIR": folder,
            "SECRET_KEY": "bench of letters 0123456789 abcdef",
        }
        env.pop("DATABASE_URL", None)

        def flask(*arguments: str) -> str:
            line = [sys.executable, "-m", "flask", *arguments]  # as in the office: no --app
            done = subprocess.run(line, env=env, capture_output=True, text=True, check=True)
            return done.stdout

        for one in (("db", "upgrade"), ("reference", "load"), ("demo", "seed")):
            flask(*one)
        requests = json.loads(flask("requests", "list", "--json"))
        reference = next(one["reference"] for one in requests if "-FR-" in one["reference"])
        out = str(Path(folder) / "letter.pdf")
        times = []
        for _ in range(5):
            start = time.perf_counter()
            flask("letters", "render", reference, "--kind", "letter_of_request", "--out", out)
            times.append((time.perf_counter() - start) * 1e3)
    return min(times)


def bars(found: dict[str, Row], many: Row, cold: float) -> list[tuple[str, float, float, bool]]:
    """Name, measured, bar, whether it holds."""
    own, uncached = found["own"]["warm"], found["own_uncached"]["warm"]
    rows = [("cached / floor", own / found["floor"]["warm"], 2.0, False)]
    for peer, kept, fresh in (("weasyprint", 20.0, 10.0), ("typst", 3.5, 1.5)):
        rows.append((f"{peer} / cached", found[peer]["warm"] / own, kept, True))
        rows.append((f"{peer} / uncached", found[peer]["warm"] / uncached, fresh, True))
    rows.append(("letters a second", many["a_second"], 100.0, True))
    rows.append(("peak MB", max(many["peak"], found["own"]["peak"]), 140.0, False))
    rows.append(("cold command ms", cold, 1000.0, False))
    return [(n, value, bar, value >= bar if more else value <= bar) for n, value, bar, more in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engines", default="", help="some of them, separated by commas")
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    # the peers come compiled by pip; without this ours is compiled anew by each process
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if chosen.one:
        from bench.peers.letters import ENGINES

        ENGINES[chosen.one][0]()(0)
        return
    if chosen.engine:
        print(json.dumps(measured(chosen.engine)))
        return
    from bench.peers.letters import ENGINES

    names = chosen.engines.split(",") if chosen.engines else list(ENGINES)
    if unknown := set(names) - set(ENGINES):
        raise SystemExit(f"unknown engine {min(unknown)!r}: use {', '.join(ENGINES)}")
    found = compared(names)
    print(f"{'engine':16}{'warm ms':>9}{'cold ms':>9}{'peak MB':>9}{'bytes':>9}")
    for name, row in found.items():
        print(f"{name:16}{row['warm']:9.1f}{row['cold']:9.0f}{row['peak']:9.0f}{row['bytes']:9}")
    if chosen.engines:
        return
    report(found, batch(), command())


def report(found: dict[str, Row], many: Row, cold: float) -> None:
    """The bars on screen, everything as JSON."""
    held = bars(found, many, cold)
    for name, value, bar, holds in held:
        print(f"{name:24}{value:9.1f}   bar {bar:7.1f}   {'holds' if holds else 'MISSED'}")
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }
    content = {
        "machine": machine, "engines": found, "batch": many, "command_ms": cold,
        "bars": [dict(zip(("name", "value", "bar", "holds"), one, strict=True)) for one in held],
    }  # fmt: skip
    RESULTS.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
