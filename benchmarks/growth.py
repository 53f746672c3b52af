"""Does time grow with the text, or faster? Feeds whatever reads text with text made to hurt, at growing sizes, and prints the orders.

    python benchmarks/growth.py [--sizes 16384 65536 262144 1048576] [--kinds KIND …]

Each time is compared with that of the shorter text in the same run, so the machine's speed does not matter. The order of growth is the
power of the size with which time grew: 1 is linear, 2 quadratic; caches outgrown show as a little over 1. Times below a few milliseconds
say nothing and show no order. What seems steep is measured again, and the least of all runs counts; if one stays above the order that
`--steepest` allows, its longer texts are left out, it is named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import gc
import math
from collections.abc import Sequence
from itertools import pairwise

from growth_texts import KINDS, Times

SIZES = (16_384, 65_536, 262_144, 1_048_576)
LEAST = 0.02  # seconds: below this a time is noise
STEEPEST = 1.7
ATTEMPTS = 5


def measure(kind: str, piece: str, size: int) -> Times:
    """Return subject → processor seconds on the text of that *kind* made of *piece*, of that *size*.

    Garbage is not collected meanwhile: a full collection falls on whichever subject happens to be at work, and takes longer the more
    objects the others have left.
    """
    gc.collect()
    gc.disable()
    try:
        return KINDS[kind][1](piece, size)
    finally:
        gc.enable()


def orders(before: Times, after: Times, ratio: float) -> Times:
    """Return subject → order of its growth between two sizes whose quotient is *ratio*, of those that take long enough to tell."""
    return {name: math.log(taken / max(before[name], LEAST / ratio**2)) / math.log(ratio) for name, taken in after.items() if taken > LEAST}


def climb(kind: str, piece: str, sizes: Sequence[int], steepest: float) -> tuple[list[Times], list[Times]]:
    """Return the times at each size and the orders of growth between them; ends early where one is steeper than *steepest*."""
    times, found = [measure(kind, piece, sizes[0])], []
    for smaller, size in pairwise(sizes):
        after = measure(kind, piece, size)
        for _ in range(ATTEMPTS - 1):
            if max(orders(times[-1], after, size / smaller).values(), default=0) <= steepest:
                break
            times[-1] = _least(times[-1], measure(kind, piece, smaller))
            after = _least(after, measure(kind, piece, size))
        found.append(orders(times[-1], after, size / smaller))
        times.append(after)
        if max(found[-1].values(), default=0) > steepest:
            break
    return times, found


def _least(one: Times, other: Times) -> Times:
    return {name: min(taken, other[name]) for name, taken in one.items()}


def main() -> int:
    """Print the times and the orders of growth of each subject on each text; return 1 if one is too steep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--steepest", type=float, default=STEEPEST)
    parser.add_argument("--quiet", action="store_true", help="print the steepest of each kind alone")
    given = parser.parse_args()
    wrong = 0
    print(f"{'kind':<12}{'text':<24}{'subject':<16}" + "".join(f"{size // 1024:>7} KB" for size in given.sizes) + "  orders of growth")
    for kind in given.kinds:
        measure(kind, KINDS[kind][0][0], 5_000)  # what is loaded once a process
        steepest: tuple[float, str] = (0, "")
        for piece in KINDS[kind][0]:
            times, found = climb(kind, piece, given.sizes, given.steepest)
            for name in times[0]:
                most = max((step.get(name, 0) for step in found), default=0)
                line = _line(kind, piece, name, times, found)
                steepest = max(steepest, (most, line))
                is_steep = most > given.steepest
                wrong += is_steep
                if is_steep or not given.quiet:
                    print(line, flush=True)
        if given.quiet:
            print(steepest[1] or f"{kind:<12}nothing takes longer than {1000 * LEAST:.0f} ms", flush=True)
    print(f"{wrong} steeper than {given.steepest}")
    return 1 if wrong else 0


def _line(kind: str, piece: str, name: str, times: Sequence[Times], found: Sequence[Times]) -> str:
    shown = "".join(f"{1000 * one[name]:>7.1f} ms" for one in times)
    grown = " ".join(f"{step[name]:.2f}" if name in step else "-" for step in found)
    return f"{kind:<12}{piece[:22] if kind == 'statements' else ascii(piece)[1:-1]:<24}{name[:14]:<16}{shown}  {grown}"


if __name__ == "__main__":
    raise SystemExit(main())
