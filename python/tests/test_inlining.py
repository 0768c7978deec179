"""The loops of the models, disassembled: an operation that was not inlined makes a loop ten times slower, without a word."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BUILDS = sorted((Path(__file__).parents[2] / "build").glob("v*/out/Snn.Interop.so.dbg"))

# What the loops are made of, as the compiler names it in the library's symbols.
LOOPS = re.compile(r"(Model__(Step_\w+|Finish(_\d+)?)|__Coefficients|__Derivative|__UpdateGates|RungeKutta4__Step(?!.*Kernels_Filter)|RungeKuttaFehlberg45__\w+|Dense_1\S*__Couple_\d+)<?.*Lanes_F(32|64)"
                   r"|Kernel_2<\w+Lanes_F(32|64)>__(Begin|BeginSpan|Receive|Advance_\d+<\w+>)$"
                   r"|StepKernel_3<.*Lanes_F(32|64)__(Single|Double)>__VisitRow$")

# What they may call: a model's part of many exponentials or many states and the solvers of many stages, kept apart on purpose; a rule
# with parameters of each synapse; and the guards of arrays on the stack.
ALLOWED = re.compile(r"__(Coefficients|Derivative)$|StepKernel_3<.*__Own$|__BeginSpan$|__UpdateGates$|RungeKutta4__Step|RungeKuttaFehlberg45__\w+|VectorMath__Pow(_\d+)?$|__(Decay|Begin|Chance|Reset|AfterSubstep)$|__StoreStates(_\d+)?<|ThrowIndexOutOfRange|RhpStackProbe|RhpFallbackFailFast")

pytestmark = pytest.mark.skipif(
    not BUILDS or not shutil.which("objdump") or not shutil.which("nm"),
    reason="needs the symbols of a build from this checkout, nm and objdump",
)


def symbols(build):
    """Addresses and names of the functions, in order."""
    lines = subprocess.run(["nm", "-n", "--defined-only", build], capture_output=True, text=True, check=True).stdout.splitlines()
    return [(int(address, 16), name) for address, kind, name in (line.split() for line in lines if len(line.split()) == 3)]


def calls(library, begin, end, names):
    """The names of the functions that a function calls."""
    section = [f"--start-address={begin}", f"--stop-address={end}"]
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", *section, library], capture_output=True, text=True, check=True).stdout
    return [names.get(int(address, 16), address) for address in re.findall(r"call\s+([0-9a-f]+) ", text)]


@pytest.mark.parametrize("build", BUILDS, ids=[build.parts[-3] for build in BUILDS])
def test_everything_in_a_loop_is_inlined(build):
    functions = symbols(build)
    names = dict(functions)
    found = 0
    for (begin, name), (end, _) in zip(functions, functions[1:]):
        if LOOPS.search(name):
            found += 1
            outside = [called for called in calls(build.with_suffix(""), begin, end, names) if not ALLOWED.search(called)]
            assert not outside, f"{name} calls {outside}"
    assert found > 60, "hardly any loops were found: the pattern no longer fits the compiler's names"
