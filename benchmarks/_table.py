"""Turn results into the rows of README.md's table: ./dev bench | .venv/bin/python -m benchmarks._table"""

import json
import sys

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns"))

SPEEDS = {"neuron_steps_per_second": "neuron-steps/s", "events_per_second": "events/s", "gigabytes_per_second": "GB/s"}

# Keys that have a column of their own, or that the text beside the table explains.
STANDING = {"name", "size", "dtype", "threads", "seconds", "per", "model", "steps", "peer", "peer_dtype", "goal",
            "meets"}


def time(seconds):
    """Seconds in the unit that suits them."""
    factor, unit = next((row for row in UNITS if abs(seconds) >= row[0]), UNITS[-1])
    return f"{seconds / factor:.3g} {unit}"


def value(key, number):
    """A value by its key, in words."""
    if key.endswith("seconds"):
        what = key[:-len("seconds")].strip("_").replace("_", " ")
        return f"{what} {time(number)}".strip()
    for ending, unit in SPEEDS.items():
        if key.endswith(ending):
            return f"{key[:-len(ending)].replace('_', ' ')}{number:.3g} {unit}"
    return f"{key.replace('_', ' ')} {number:.3g}"


def row(result):
    """One line of the table."""
    what = result.get("model") or result["size"]
    if result["threads"] > 1:
        what += f", {result['threads']} threads"
    per = ("an " if result["per"].startswith("e") else "a ") + result["per"]
    goal = result.get("goal") or {}
    bounds = ", ".join(value(key, bound) for key, bound in goal.items()) or "-"
    met = {True: "yes", False: "**no**", None: ""}[result.get("meets")]
    beside = "; ".join(value(key, number) for key, number in result.items() if key not in STANDING)
    return (f"| `{result['name']}` | {what} | {result['dtype'] or ''} | {time(result['seconds'])} {per} "
            f"| {beside} | {bounds} | {met} |")


if __name__ == "__main__":
    print("| result | of | dtype | measured | beside it | goal | met |\n|---|---|---|---|---|---|---|")
    for line in sys.stdin:
        print(row(json.loads(line)))
