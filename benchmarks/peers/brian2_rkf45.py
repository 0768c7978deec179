"""Move neurons by Brian2's adaptive solver: brian2_rkf45.py NEURONS, then lines "MODEL STEPS" on stdin.

Answers each line with the processor seconds that the steps took from the initial states; first, when all is compiled, with
Brian2's version. Runtime mode (Cython): standalone mode does not take this solver in every release.
"""

import os
import sys
import time

import brian2 as b2
from brian2 import ms

DT = 0.1 * ms

# NEST's models by numbers in its units, so that one absolute error is that of every state.
MODELS = {
    "iaf_cond_exp": dict(
        equations="""
            dv/dt = (16.6667*(-70 - v) - g_ex*v - g_in*(v + 85) + i_ext)/250/ms : 1 (unless refractory)
            dg_ex/dt = -g_ex/(0.2*ms) : 1
            dg_in/dt = -g_in/(2*ms) : 1
            i_ext : 1 (constant)""",
        states={"v": "-70", "i_ext": "600.0*i/N"},
        threshold="v >= -55", reset="v = -60", refractory=2 * ms, error=1e-3),
    "aeif_cond_exp": dict(
        equations="""
            dv/dt = (30*(-70.6 - y) + 60*exp((y + 50.4)/2) - g_ex*y - g_in*(y + 85) - w + i_ext)/281/ms : 1
            dg_ex/dt = -g_ex/(0.2*ms) : 1
            dg_in/dt = -g_in/(2*ms) : 1
            dw/dt = (4*(y + 70.6) - w)/(144*ms) : 1
            y = clip(v, -1000, 0) : 1
            i_ext : 1 (constant)""",
        states={"v": "-70.6", "i_ext": "1200.0*i/N"},
        threshold="v >= 0", reset="v = -60\nw += 80.5", error=1e-6),
    "hh_cond_exp_traub": dict(
        equations="""
            dv/dt = (10*(-60 - v) - 20000*(m*m*m)*h*(v - 50) - 6000*(n*n*n*n)*(v + 90) - g_ex*v - g_in*(v + 80)
                     + i_ext)/200/ms : 1
            dm/dt = (a_m - (a_m + b_m)*m)/ms : 1
            dh/dt = (a_h - (a_h + b_h)*h)/ms : 1
            dn/dt = (a_n - (a_n + b_n)*n)/ms : 1
            dg_ex/dt = -g_ex/(5*ms) : 1
            dg_in/dt = -g_in/(10*ms) : 1
            x = v + 63 : 1
            a_m = 0.32*(13 - x)/(exp((13 - x)/4) - 1) : 1
            b_m = 0.28*(x - 40)/(exp((x - 40)/5) - 1) : 1
            a_h = 0.128*exp((17 - x)/18) : 1
            b_h = 4/(1 + exp((40 - x)/5)) : 1
            a_n = 0.032*(15 - x)/(exp((15 - x)/5) - 1) : 1
            b_n = 0.5*exp((10 - x)/40) : 1
            i_ext : 1 (constant)""",
        states={"v": "-60", "m": "a_m/(a_m + b_m)", "h": "a_h/(a_h + b_h)",
                        "n": "a_n/(a_n + b_n)", "i_ext": "800.0*i/N"},
        threshold="v > -33", refractory=2 * ms, error=1e-3),
}


def build(neurons, equations, states, error, **group):
    """A network that has made a step and can be taken back to its beginning."""
    options = {"adaptable_timestep": True, "use_last_timestep": True, "absolute_error": error, "max_steps": 10_000}
    cells = b2.NeuronGroup(neurons, equations, method="gsl_rkf45", method_options=options, **group)
    for name, value in states.items():
        setattr(cells, name, value)
    net = b2.Network(cells)
    net.store()
    net.run(DT)
    return net


def seconds(net, steps):
    """Of some steps, without what Brian2 does at each beginning of a run."""
    net.restore()
    net.run(DT)
    began = time.process_time()
    net.run(DT)
    between = time.process_time()
    net.run((steps + 1) * DT)
    return time.process_time() - between - (between - began)


def main(neurons):
    b2.BrianLogger.log_level_error()
    b2.defaultclock.dt = DT
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # the compiler echoes its commands
    nets = {name: build(int(neurons), **model) for name, model in MODELS.items()}
    print(b2.__version__, file=answers)
    for line in sys.stdin:
        name, steps = line.split()
        print(seconds(nets[name], int(steps)), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
