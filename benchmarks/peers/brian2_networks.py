"""Build a Brian2 standalone program of a network: brian2_networks.py FOLDER NETWORK NEURONS MILLISECONDS

The program lies in FOLDER, starts as ./main and writes the seconds of its steps into results/wall.txt, the number of
its spikes into results/spikes.txt. On stdout: Brian2's version and the seconds that it took to make the program,
without the import of Brian2.
"""

import os
import sys
import time

import brian2 as b2
from brian2 import Hz, NeuronGroup, PoissonGroup, PoissonInput, Synapses, ms, mV  # nS, pF: in the equations

G_MAX = 0.01  # of stdp_poisson, in units of the leak conductance


def synapses(source, target, on_pre, p=1.0, weight=None, **more):
    """Synapses with probability p. `weight` is an expression where each has its own weight w."""
    made = Synapses(source, target, on_pre=on_pre, **more)
    made.connect() if p >= 1.0 else made.connect(p=p)
    if weight is not None:
        made.w = weight
    return made


def parts(cells):
    """The excitatory and the inhibitory cells: four to one."""
    border = 4 * len(cells) // 5
    return cells[:border], cells[border:]


def brunel(neurons):
    """Fixed weights. A neuron has 1,250 inputs on average."""
    cells = NeuronGroup(neurons, "dv/dt = -v/(20*ms) : volt (unless refractory)", threshold="v > 20*mV",
                        reset="v = 10*mV", refractory=2 * ms, method="exact")
    exc, inh = parts(cells)
    p = 1250 / neurons
    return cells, [
        PoissonInput(cells, "v", N=1000, rate=20 * Hz, weight=0.1 * mV),
        synapses(exc, cells, "v_post += 0.1*mV", p, delay=1.5 * ms),
        synapses(inh, cells, "v_post -= 0.5*mV", p, delay=1.5 * ms),
    ]


def brunel_stdp(neurons):
    """Excitatory synapses among excitatory cells learn; each neuron has two traces that all its synapses read."""
    cells = NeuronGroup(neurons, """
        dv/dt = -v/(20*ms) : volt (unless refractory)
        dx/dt = -x/(20*ms) : 1
        dy/dt = -y/(20*ms) : 1""", threshold="v > 20*mV", reset="v = 10*mV\nx += 1\ny += 1", refractory=2 * ms,
                        method="exact")
    exc, inh = parts(cells)
    p = 1250 / neurons
    return cells, [
        PoissonInput(cells, "v", N=1000, rate=20 * Hz, weight=0.1 * mV),
        synapses(exc, exc, "v_post += w\nw = clip(w - 0.00105*mV*y_post, 0*mV, 0.2*mV)", p, model="w : volt",
                 on_post="w = clip(w + 0.001*mV*x_pre, 0*mV, 0.2*mV)", weight="(0.5 + rand())*0.1*mV", delay=1.5 * ms),
        synapses(exc, inh, "v_post += 0.1*mV", p, delay=1.5 * ms),
        synapses(inh, cells, "v_post -= 0.5*mV", p, delay=1.5 * ms),
    ]


def cuba(neurons):
    """The currents as potentials."""
    cells = NeuronGroup(neurons, """
        dv/dt = (-49*mV - v + g_e + g_i)/(20*ms) : volt (unless refractory)
        dg_e/dt = -g_e/(5*ms) : volt
        dg_i/dt = -g_i/(10*ms) : volt""", threshold="v > -50*mV", reset="v = -60*mV", refractory=5 * ms,
                        method="exact")
    cells.v = "-60*mV + 10*mV*rand()"
    exc, inh = parts(cells)
    return cells, [synapses(exc, cells, "g_e_post += 1.62*mV", 80 / neurons),
                   synapses(inh, cells, "g_i_post -= 9*mV", 80 / neurons)]


def conductances(cells):
    """The synapses of COBA and COBAHH, and the start of their conductances."""
    cells.g_e = "clip(40 + 15*randn(), 0, inf)*nS"
    cells.g_i = "clip(200 + 120*randn(), 0, inf)*nS"
    exc, inh = parts(cells)
    return [synapses(exc, cells, "g_e_post += 6*nS", 80 / len(cells)),
            synapses(inh, cells, "g_i_post += 67*nS", 80 / len(cells))]


def coba(neurons):
    cells = NeuronGroup(neurons, """
        dv/dt = (10*nS*(-60*mV - v) - g_e*v + g_i*(-80*mV - v))/(200*pF) : volt (unless refractory)
        dg_e/dt = -g_e/(5*ms) : siemens
        dg_i/dt = -g_i/(10*ms) : siemens""", threshold="v > -50*mV", reset="v = -60*mV", refractory=5 * ms,
                        method="exponential_euler")
    cells.v = "-65*mV + 5*mV*randn()"
    return cells, conductances(cells)


def cobahh(neurons):
    cells = NeuronGroup(neurons, """
        dv/dt = (10*nS*(-60*mV - v) - g_e*v + g_i*(-80*mV - v)
                 - 20000*nS*(m*m*m)*h*(v - 50*mV) - 6000*nS*(n*n*n*n)*(v + 90*mV))/(200*pF) : volt
        dm/dt = a_m*(1 - m) - b_m*m : 1
        dh/dt = a_h*(1 - h) - b_h*h : 1
        dn/dt = a_n*(1 - n) - b_n*n : 1
        dg_e/dt = -g_e/(5*ms) : siemens
        dg_i/dt = -g_i/(10*ms) : siemens
        a_m = 1.28/exprel(-(v + 50*mV)/(4*mV))/ms : Hz
        b_m = 1.4/exprel((v + 23*mV)/(5*mV))/ms : Hz
        a_h = 0.128*exp(-(v + 46*mV)/(18*mV))/ms : Hz
        b_h = 4/(1 + exp(-(v + 23*mV)/(5*mV)))/ms : Hz
        a_n = 0.16/exprel(-(v + 48*mV)/(5*mV))/ms : Hz
        b_n = 0.5*exp(-(v + 53*mV)/(40*mV))/ms : Hz""", threshold="v > -20*mV", refractory=3 * ms,
                        method="exponential_euler")
    cells.v = "-65*mV + 5*mV*randn()"
    for gate in "mhn":
        setattr(cells, gate, f"a_{gate}/(a_{gate} + b_{gate})")
    return cells, conductances(cells)


def izhikevich(neurons):
    """As published: steps of 1 ms, two halves for v. Up to 1,000 neurons all to all, then 1,000 inputs on average."""
    b2.defaultclock.dt = 1 * ms
    cells = NeuronGroup(neurons, """
        v : 1
        u : 1
        a : 1
        b : 1
        c : 1
        d : 1
        std : 1
        arrived : 1
        noise : 1""", threshold="v >= 30", reset="v = c\nu += d")
    cells.run_regularly("""
        noise = arrived + std*randn()
        arrived = 0
        v += 0.5*(0.04*v*v + 5*v + 140 - u + noise)
        v += 0.5*(0.04*v*v + 5*v + 140 - u + noise)
        u += a*(b*v - u)""", when="groups")
    exc, inh = parts(cells)
    exc.a, exc.b, exc.std = 0.02, 0.2, 5.0
    exc.c = "rand()"  # one random number for c and d
    exc.d = "8 - 6*c*c"
    exc.c = "-65 + 15*c*c"
    inh.d, inh.std = 2.0, 2.0
    inh.c = "rand()"  # likewise for a and b
    inh.a = "0.02 + 0.08*c"
    inh.b = "0.25 - 0.05*c"
    inh.c = -65.0
    cells.v = -65.0
    cells.u = "b*v"
    p = 1000 / neurons
    return cells, [synapses(exc, cells, "arrived_post += w", p, model="w : 1", weight="0.5*rand()"),
                   synapses(inh, cells, "arrived_post += w", p, model="w : 1", weight="-rand()")]


def stdp_poisson(neurons):
    """Inputs onto one cell; conductances in units of its leak."""
    inputs = PoissonGroup(neurons, rates=15 * Hz)
    cell = NeuronGroup(1, """
        dv/dt = (-74*mV - v - g*v)/(10*ms) : volt
        dg/dt = -g/(5*ms) : 1""", threshold="v > -54*mV", reset="v = -60*mV", method="exponential_euler")
    cell.v = "-60*mV"
    learning = synapses(inputs, cell, f"g_post += w\nx += 0.01*{G_MAX}\nw = clip(w - y, 0, {G_MAX})", model="""
        w : 1
        dx/dt = -x/(20*ms) : 1 (event-driven)
        dy/dt = -y/(20*ms) : 1 (event-driven)""", on_post=f"y += 0.0105*{G_MAX}\nw = clip(w + x, 0, {G_MAX})",
                        weight=f"{G_MAX}*rand()", method="exact")
    return cell, [inputs, learning]


NETWORKS = {build.__name__: build for build in (brunel, brunel_stdp, cuba, coba, cobahh, izhikevich, stdp_poisson)}


def main(folder, network, neurons, milliseconds):
    b2.BrianLogger.log_level_error()
    began = time.perf_counter()
    b2.prefs.devices.cpp_standalone.extra_make_args_unix = ["-j2"]
    b2.set_device("cpp_standalone", build_on_run=False)
    b2.defaultclock.dt = 0.1 * ms
    b2.seed(12345)
    cells, others = NETWORKS[network](int(neurons))
    spikes = b2.SpikeMonitor(cells)
    count = b2.device.get_array_name(spikes.variables["N"])
    b2.device.insert_code("before_network_run",
                          "struct timespec w0_, w1_; clock_gettime(CLOCK_MONOTONIC, &w0_);")
    b2.device.insert_code("after_network_run",
                          'clock_gettime(CLOCK_MONOTONIC, &w1_); std::ofstream("results/wall.txt") << '
                          "(w1_.tv_sec - w0_.tv_sec) + 1e-9 * (w1_.tv_nsec - w0_.tv_nsec); "
                          f'std::ofstream("results/spikes.txt") << {count}[0];')
    b2.Network(cells, *others, spikes).run(float(milliseconds) * ms)
    stdout = os.dup(1)
    os.dup2(2, 1)  # the compiler echoes its commands
    b2.device.build(directory=folder, compile=True, run=False)
    os.dup2(stdout, 1)
    print(b2.__version__, time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
