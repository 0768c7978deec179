"""What does a loop in Python cost over a run in the core? Small networks, where the step itself is next to nothing."""

import snn

from ._measure import fastest, result, seconds

STEPS = 5_000
DT = 0.1


def small(dtype="float64"):
    """100 spiking neurons, without connections."""
    net = snn.Network(dt=DT, dtype=dtype, threads=1)
    net.drive(net.add(snn.Izhikevich(), 100), 10.0)
    return net


def electrical():
    """10x10 and 5x5 neurons, all coupled to all, and the history of every voltage."""
    net = snn.Network(dt=DT, seed=1, dtype="float32", threads=1)
    cell = snn.lixirnet.IzhikevichNeuron(current_voltage=snn.uniform(-65.0, 30.0))
    lattices = [net.add(cell, (10, 10)), net.add(cell, (5, 5))]
    for pre in lattices:
        for post in lattices:
            net.connect(pre, post, snn.all_to_all(autapses=pre is not post), synapse=snn.Electrical(),
                        normalize="indegree")
        net.record(pre, "current_voltage")
    return net


def one_by_one(call, *arguments):
    for _ in range(STEPS):
        call(*arguments)


def afresh(net, steps):
    """Seconds of a run from t = 0, with records empty."""
    net.reset()
    return seconds(net.run, steps * DT)


def results(quick=False):
    net = small()
    run, step, chunk = (
        each / STEPS
        for each in fastest(
            lambda: seconds(net.run, STEPS * DT),
            lambda: seconds(one_by_one, net.step),
            lambda: seconds(one_by_one, net.run, DT),
            rounds=2 if quick else 25,
        )
    )
    size = "100 Izhikevich neurons"
    yield result("step", f"{size}, net.step() in a loop", "float64", step, "step",
                 goal={"above_run_seconds": 1e-6}, run_seconds=run, above_run_seconds=step - run)
    yield result("step_chunks", f"{size}, net.run(dt) in a loop", "float64", chunk, "step",
                 goal={"above_run_seconds": 2e-6}, run_seconds=run, above_run_seconds=chunk - run)

    net, steps = electrical(), 10_000 if quick else 100_000
    (history,) = fastest(lambda: afresh(net, steps))
    yield result("step_history", f"10x10 + 5x5 electrical lixirnet Izhikevich, {steps:,} steps, all voltages kept",
                 "float32", history, "run", goal={"seconds": 0.5}, steps=steps)
