"""Whole networks: how long they take, beside the program that Brian2 makes for the same."""

import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from ._measure import fastest, memory, python_with, result, seconds

# on one thread unless it is said otherwise; None: as many as the network takes by itself
VARIANTS = ({"dtype": "float32"}, {"dtype": "float32", "threads": None}, {"dtype": "float64"})


class Ours:
    """A network of one of the examples, which records its spikes.

    Attributes:
        net: The network.
        synapses: Their number.
        build_seconds: How long it took to build it.
        bytes_per_synapse: What it takes of memory.
    """

    def __init__(self, build, **settings):
        before, began = memory(), time.perf_counter()
        self.net = build(**settings)
        self.build_seconds = time.perf_counter() - began
        self.synapses = sum(projection.size for projection in self.net.projections.values())
        self.bytes_per_synapse = (memory() - before) / self.synapses

    def afresh(self, milliseconds):
        """Seconds of a run from the start, per simulated second."""
        self.net.reset(weights=True)
        return seconds(self.net.run, milliseconds) * 1000.0 / milliseconds

    def rate(self):
        """Mean rate in Hz over all neurons recorded, who must still be firing at the end."""
        spikes, end = self.net["spikes"], self.net.t
        if not spikes.between(end / 2, end).times.size:
            raise RuntimeError("the network has fallen silent: what was measured is no network at work")
        return spikes.rates().mean()


class Brian2:
    """A network as a compiled program, in a folder.

    Attributes:
        version: Brian2's version.
        build_seconds: How long it took to generate and compile it.
        whole_seconds: The shortest run of the program as a whole, in which it also connects its neurons.
    """

    def __init__(self, python, folder, network, neurons, milliseconds):
        self.folder = folder
        self.milliseconds = milliseconds
        script = Path(__file__).parent / "peers" / "brian2_networks.py"
        command = [python, script, folder, network, str(neurons), str(milliseconds)]
        output = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
        self.version, build = output.split()[-2:]
        self.build_seconds = float(build)
        self.whole_seconds = float("inf")

    def run(self):
        """Seconds of the time steps, per simulated second."""
        began = time.perf_counter()
        subprocess.run(["./main"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        self.whole_seconds = min(self.whole_seconds, time.perf_counter() - began)
        return float(self._said("wall")) * 1000.0 / self.milliseconds

    def rate(self, neurons):
        """Mean rate in Hz of so many neurons."""
        return int(self._said("spikes")) / neurons * 1000.0 / self.milliseconds

    def _said(self, what):
        return (self.folder / "results" / f"{what}.txt").read_text()


@contextmanager
def brian2(network, neurons, milliseconds):
    """The network as a program made by Brian2; None where that cannot be made."""
    python = python_with("brian2")
    if python is None:
        print("no Brian2: no comparison", file=sys.stderr)
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            peer = Brian2(python, Path(folder), network, neurons, milliseconds)
        except subprocess.CalledProcessError as error:
            print(f"Brian2's standalone mode does not work here, no comparison: {error}", file=sys.stderr)
            peer = None
        yield peer


def compare(name, build, neurons, milliseconds, goal, variants=VARIANTS, cells=None, beside=None, rounds=5):
    """A line for each variant of a network, measured in turns with each other and with Brian2's program.

    Args:
        name: Name of the result, and of the network in peers/brian2_networks.py.
        build: Builds the network, given a variant's settings of `snn.Network`.
        neurons: Their number, or whatever the peer's network goes by.
        milliseconds: Time that is simulated.
        goal: Bounds, as `result` takes them; those on what is not measured here are left out.
        variants: Settings of `snn.Network`; unless they say otherwise, on one thread.
        cells: Number of recorded neurons, if it is not `neurons`.
        beside: Builds another network, and its name: a pair. Gives NAME_seconds and of_NAME.
        rounds: How many turns.
    """
    variants = [{"threads": 1, **variant} for variant in variants]
    ours = [Ours(build, **variant) for variant in variants]
    others = [Ours(beside[1], **variant) for variant in variants] if beside else []
    with brian2(name, neurons, milliseconds) as peer:
        turns = [lambda each=each: each.afresh(milliseconds) for each in ours + others]
        turns += [peer.run] if peer else []
        times = fastest(*turns, rounds=rounds)
        for i, (each, variant) in enumerate(zip(ours, variants)):
            more = {"build_seconds": each.build_seconds, "rate": each.rate()}
            if others:
                other = times[len(ours) + i]
                more |= {f"{beside[0]}_seconds": other, f"of_{beside[0]}": times[i] / other}
            if peer:
                more |= {
                    "peer": f"Brian2 {peer.version} standalone", "peer_dtype": "float64", "peer_seconds": times[-1],
                    "peer_rate": peer.rate(cells or neurons),
                    "with_build_seconds": each.build_seconds + times[i] * milliseconds / 1000.0,
                    "peer_with_build_seconds": peer.build_seconds + peer.whole_seconds,
                }
            measured = {"ratio", "ratio_with_build"} if peer else set()
            bounds = {key: goal[key] for key in goal if key in more or key in measured}
            size = f"{cells or neurons:,} neurons, {each.synapses:,} synapses"
            yield result(name, size, variant["dtype"], times[i], "simulated second", goal=bounds,
                         threads=each.net.threads, **more)
