"""Build Brian2 standalone programs of uncoupled neurons: brian2_updates.py FOLDER NEURONS MODEL:STEPS...

Each program lies in FOLDER/MODEL, starts as ./main and writes the seconds of its steps into results/wall.txt.
The last word on stdout is Brian2's version.
"""

import os
import sys
from pathlib import Path

import brian2 as b2
from brian2 import amp, cm, mA, mS, mV, ms, msiemens, nA, nS, pA, pF, uA, uF, uS  # noqa: F401: units of the equations

# Model: equations, dt in ms, initial states, currents, and what else the group takes.
MODELS = {
    "LIF": dict(
        equations="""
            dv/dt = (-70*mV - v + r_i)/(10*ms) : volt (unless refractory)
            r_i : volt (constant)""",
        dt=0.1, states={"v": "-70*mV + 20*mV*rand()", "r_i": "30*mV*i/N"},
        threshold="v > -50*mV", reset="v = -70*mV", refractory=2 * ms, method="exact"),
    "Izhikevich": dict(
        equations="""
            dv/dt = (0.04*v*v + 5*v + 140 - u + i_ext)/ms : 1
            du/dt = 0.02*(0.2*v - u)/ms : 1
            i_ext : 1 (constant)""",
        dt=0.5, states={"v": "-65 + 15*rand()", "u": "0.2*v", "i_ext": "15.0*i/N"},
        threshold="v >= 30", reset="v = -65\nu += 8", method="euler"),
    "AdEx": dict(
        equations="""
            dv/dt = (30*nS*(-70.6*mV - v) + 30*nS*2*mV*exp((v + 50.4*mV)/(2*mV)) - w + i_ext)/(281*pF) : volt
            dw/dt = (4*nS*(v + 70.6*mV) - w)/(144*ms) : amp
            i_ext : amp (constant)""",
        dt=0.1, states={"v": "-70.6*mV + 15*mV*rand()", "i_ext": "1.5*nA*i/N"},
        threshold="v > -40*mV", reset="v = -70.6*mV\nw += 80.5*pA", method="euler"),
    "HodgkinHuxley": dict(
        equations="""
            dv/dt = (0.3*mS*(-54.387*mV - v) - 120*mS*(m*m*m)*h*(v - 50*mV) - 36*mS*(n*n*n*n)*(v + 77*mV)
                     + i_ext)/(1*uF) : volt
            dm/dt = a_m*(1 - m) - b_m*m : 1
            dh/dt = a_h*(1 - h) - b_h*h : 1
            dn/dt = a_n*(1 - n) - b_n*n : 1
            a_m = 1/exprel(-(v + 40*mV)/(10*mV))/ms : Hz
            b_m = 4*exp(-(v + 65*mV)/(18*mV))/ms : Hz
            a_h = 0.07*exp(-(v + 65*mV)/(20*mV))/ms : Hz
            b_h = 1/(1 + exp(-(v + 35*mV)/(10*mV)))/ms : Hz
            a_n = 0.1/exprel(-(v + 55*mV)/(10*mV))/ms : Hz
            b_n = 0.125*exp(-(v + 65*mV)/(80*mV))/ms : Hz
            i_ext : amp (constant)""",
        dt=0.1, states={"v": "-65*mV + 5*mV*rand()", "m": "a_m/(a_m + b_m)", "h": "a_h/(a_h + b_h)",
                        "n": "a_n/(a_n + b_n)", "i_ext": "20*uA*i/N"},
        threshold="v > 0*mV", refractory=3 * ms, method="exponential_euler"),
    "TraubMiles": dict(
        equations="""
            dv/dt = (10*nS*(-60*mV - v) - 20*uS*(m*m*m)*h*(v - 50*mV) - 6*uS*(n*n*n*n)*(v + 90*mV)
                     + i_ext)/(200*pF) : volt
            dm/dt = a_m*(1 - m) - b_m*m : 1
            dh/dt = a_h*(1 - h) - b_h*h : 1
            dn/dt = a_n*(1 - n) - b_n*n : 1
            a_m = 0.32*4/exprel((13*mV - v - 63*mV)/(4*mV))/ms : Hz
            b_m = 0.28*5/exprel((v + 63*mV - 40*mV)/(5*mV))/ms : Hz
            a_h = 0.128*exp((17*mV - v - 63*mV)/(18*mV))/ms : Hz
            b_h = 4/(1 + exp((40*mV - v - 63*mV)/(5*mV)))/ms : Hz
            a_n = 0.032*5/exprel((15*mV - v - 63*mV)/(5*mV))/ms : Hz
            b_n = 0.5*exp((10*mV - v - 63*mV)/(40*mV))/ms : Hz
            i_ext : amp (constant)""",
        dt=0.1, states={"v": "-60*mV + 5*mV*rand()", "m": "a_m/(a_m + b_m)", "h": "a_h/(a_h + b_h)",
                        "n": "a_n/(a_n + b_n)", "i_ext": "0.7*nA*i/N"},
        threshold="v > -20*mV", refractory=3 * ms, method="exponential_euler"),
}


def build(folder, neurons, steps, equations, dt, states, **group):
    """Generate and compile one program; it is not run."""
    b2.device.reinit()
    b2.device.activate(build_on_run=False)
    b2.device.insert_code("before_network_run",
                          "struct timespec w0_, w1_; clock_gettime(CLOCK_MONOTONIC, &w0_);")
    b2.device.insert_code("after_network_run",
                          'clock_gettime(CLOCK_MONOTONIC, &w1_); std::ofstream("results/wall.txt") << '
                          "(w1_.tv_sec - w0_.tv_sec) + 1e-9 * (w1_.tv_nsec - w0_.tv_nsec);")
    b2.defaultclock.dt = dt * ms
    b2.seed(12345)
    cells = b2.NeuronGroup(neurons, equations, **group)
    for name, value in states.items():
        setattr(cells, name, value)
    b2.Network(cells).run(steps * dt * ms)
    b2.device.build(directory=str(folder), compile=True, run=False)


def main(folder, neurons, *models):
    b2.BrianLogger.log_level_error()
    b2.prefs.devices.cpp_standalone.extra_make_args_unix = ["-j2"]
    b2.set_device("cpp_standalone", build_on_run=False)
    stdout = os.dup(1)
    os.dup2(2, 1)  # the compiler echoes its commands
    for model in models:
        name, steps = model.split(":")
        build(Path(folder) / name, int(neurons), int(steps), **MODELS[name])
    os.dup2(stdout, 1)
    print(b2.__version__)


if __name__ == "__main__":
    main(*sys.argv[1:])
