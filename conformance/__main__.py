"""python -m conformance FOLDER...: one line a case, one line of totals, exit status 1 if a case fails."""

import argparse
import importlib
import importlib.util
import math
import os
import sys

from .case import Unsupported, cases
from .compare import Comparison


def adapter(system):
    """The module that runs the system's cases: it has a TOLERANCE and, by kind of case, functions RUN; or None."""
    if not system.isidentifier() or importlib.util.find_spec(f"{__package__}.{system}") is None:
        return None
    module = importlib.import_module(f"{__package__}.{system}")
    return module if hasattr(module, "RUN") else None


def check(module, case):
    """Runs one case: status, worst error, tolerance and, unless it passed, the reason."""
    if module is None:
        return "UNSUPPORTED", math.nan, math.nan, "no adapter"
    comparison = Comparison(module.TOLERANCE)
    try:
        run = module.RUN.get(case.kind)
        if run is None:
            raise Unsupported(f"kind {case.kind!r}")
        run(case, comparison)
    except Unsupported as missing:
        return "UNSUPPORTED", math.nan, module.TOLERANCE, str(missing)
    except Exception as error:  # whatever a supported case dies of is its failure, not the runner's
        return "FAIL", math.nan, module.TOLERANCE, f"{type(error).__name__}: {error}"
    return "PASS" if comparison.passed else "FAIL", comparison.worst, module.TOLERANCE, comparison.reason


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER",
                        help="a folder of cases (json and npz); its name says the system they come from")
    counts = {"PASS": 0, "FAIL": 0, "UNSUPPORTED": 0}
    folders = parser.parse_args(arguments).folders
    for folder in folders:
        if not cases(folder):
            parser.error(f"no cases in {folder}")
    for folder in folders:
        system = os.path.basename(os.path.abspath(folder))
        module = adapter(system)
        for case in cases(folder):
            status, worst, tolerance, reason = check(module, case)
            counts[status] += 1
            reason = f" [{' '.join(reason.split())}]" if reason else ""
            print(f"{status} {system}/{case.name} worst={worst:.3g} tol={tolerance:g}{reason}", flush=True)
    print(f"conformance: {counts['PASS']} passed, {counts['FAIL']} failed, {counts['UNSUPPORTED']} unsupported")
    return 1 if counts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
