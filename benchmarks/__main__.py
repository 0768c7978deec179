"""Measure, and print one line of JSON for each result; all else goes to stderr.

NAME is a benchmark, a script of this folder with a function `results`, or one of its results, such as lattice_50x50.
Those that take many minutes run only when they are named.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from ._measure import machine

SCRIPTS = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
ON_REQUEST = {"seeds_of_pattern"}


def script_of(name):
    """The script that a NAME belongs to; None if there is none."""
    fitting = (script for script in SCRIPTS if name == script or name.startswith(f"{script}_"))
    return max(fitting, key=len, default=None)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(SCRIPTS)}; none: all")
    parser.add_argument("--quick", action="store_true", help="small sizes and few turns: to see that all works")
    options = parser.parse_args(arguments)
    names = options.names or [script for script in SCRIPTS if script not in ON_REQUEST]
    for name in names:
        if script_of(name) is None:
            parser.error(f"there is no benchmark {name!r}; there are {', '.join(SCRIPTS)}")
    print(machine(), file=sys.stderr)
    for script in dict.fromkeys(map(script_of, names)):
        print(f"{script} ...", file=sys.stderr)
        for result in importlib.import_module(f"{__package__}.{script}").results(options.quick):
            if options.quick:  # no measure of anything
                result = {key: result[key] for key in result if key not in ("goal", "meets")}
            if script in names or result["name"] in names:
                print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
