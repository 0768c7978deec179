"""Bad input: each rule gives its exception, with a text that says what was wrong and what is allowed."""

import subprocess
import sys
import threading

import numpy as np
import pytest

import snn

NAN = float("nan")
INF = float("inf")


class World:
    """A small network to make mistakes in."""

    def __init__(self, net):
        self.net = net
        self.exc = net.add(snn.Izhikevich(), (2, 3), name="exc")
        self.lif = net.add(snn.LIF(), 4, name="lif")
        self.source = net.add(snn.SpikeTimes([1.0]), 2, name="source")
        self.p = net.connect(self.lif, self.lif, snn.all_to_all(), name="p")
        self.d = net.drive(self.exc, 1.0, name="d")
        self.r = net.record(self.exc, "v", name="r")
        self.s = net.record_spikes(self.exc, name="s")
        self.other = snn.Network()
        self.stranger = self.other.add(snn.LIF(), 4)

    def connect(self, how, **options):
        return self.net.connect(self.lif, self.lif, how, **options)


@pytest.fixture
def w(net):
    return World(net)


MISTAKES = [
    # the network
    (lambda w: snn.Network(dt=0.0), ValueError, "dt"),
    (lambda w: snn.Network(dt=-0.1), ValueError, "dt"),
    (lambda w: snn.Network(dt=NAN), ValueError, "dt must be finite, not nan"),
    (lambda w: snn.Network(dt="fast"), TypeError, "dt must be numbers, not 'fast'"),
    (lambda w: snn.Network(dt=[0.1]), TypeError, "dt must be one number"),
    (lambda w: snn.Network(seed=1.5), TypeError, "seed must be a whole number, not 1.5"),
    (lambda w: snn.Network(seed=2**63), ValueError, "seed must fit into 64 bits"),
    (lambda w: snn.Network(dtype="int32"), ValueError, "dtype"),
    (lambda w: snn.Network(dtype="double?"), TypeError, "double"),
    (lambda w: snn.Network(on_nan="ignore"), ValueError, "on_nan"),
    (lambda w: snn.Network(on_nan=3), TypeError, "on_nan must be text, not 3"),
    (lambda w: snn.Network(0.1, 5), TypeError, "positional"),
    (lambda w: snn.Network(threads=0), ValueError, "threads must lie in 1..256, got 0"),
    (lambda w: snn.Network(threads=-1), ValueError, "threads must lie in 1..256, got -1"),
    (lambda w: snn.Network(threads=257), ValueError, "threads must lie in 1..256, got 257"),
    (lambda w: snn.Network(threads=2**40), ValueError, "threads must lie in 1..256"),
    (lambda w: snn.Network(threads=1.5), TypeError, "threads must be a whole number, not 1.5"),
    (lambda w: snn.Network(threads="2"), TypeError, "threads must be a whole number, not '2'"),
    (lambda w: snn.Network(threads=True), TypeError, "threads must be a whole number, not True"),
    # names
    (lambda w: w.net.add(snn.LIF(), name="exc"), ValueError, "the name 'exc' is already taken"),
    (lambda w: w.net.drive(w.exc, 1.0, name="exc"), ValueError, "already taken"),
    (lambda w: w.connect(snn.one_to_one(), name="p"), ValueError, "already taken"),
    (lambda w: w.net.add(snn.LIF(), name=3), TypeError, "name must be text, not 3"),
    (lambda w: w.net["exk"], KeyError, "the network has no 'exk'; did you mean 'exc'?"),
    (lambda w: w.net.populations["lfi"], KeyError, "did you mean 'lif'?"),
    (lambda w: w.net.recorders["q"], KeyError, "'q'"),
    # shapes
    (lambda w: w.net.add(snn.LIF(), -1), ValueError, "shape must be .*, not -1"),
    (lambda w: w.net.add(snn.LIF(), (2, -1)), ValueError, "shape"),
    (lambda w: w.net.add(snn.LIF(), 2.5), TypeError, "shape must be a whole number, not 2.5"),
    (lambda w: w.net.add(snn.LIF(), "many"), TypeError, "shape"),
    (lambda w: w.net.add(snn.LIF(), ()), ValueError, "shape"),
    (lambda w: w.net.add(snn.LIF(v=[1.0, 2.0]), 3), ValueError, r"LIF.v has shape \(2,\).* shape \(3,\)"),
    (lambda w: setattr(w.exc, "v", np.zeros(6)), ValueError, r"exc.v has shape \(6,\); allowed .* \(2, 3\)"),
    (lambda w: setattr(w.exc[0], "v", np.zeros((2, 3))), ValueError, r"\(2, 3\); allowed .* \(3,\)"),
    (lambda w: w.net.add(snn.LIF(), 3, positions=np.zeros((2, 2))), ValueError, r"positions has shape \(2, 2\)"),
    (lambda w: w.net.add(snn.LIF(), 1, positions=[NAN]), ValueError, "positions must be finite"),
    (lambda w: w.connect(np.zeros((4, 3))), ValueError, r"the matrix has shape \(4, 3\); .* \(4, 4\)"),
    (lambda w: w.connect(np.zeros(4)), ValueError, "matrix has shape"),
    (lambda w: w.connect(snn.one_to_one(), weight=[1.0, 2.0]), ValueError, "weight"),
    (lambda w: w.connect(snn.one_to_one(), weight=np.ones((2, 2))), ValueError, r"weight has shape \(2, 2\)"),
    (lambda w: w.connect(snn.one_to_one(), weight=np.ones((1, 1, 1))), ValueError, "weight"),
    (lambda w: w.connect(snn.edges([0, 1], [0])), ValueError, "source"),
    (lambda w: setattr(w.p, "weight", [1.0, 2.0]), ValueError, "p.weight has shape"),
    (lambda w: w.net.drive(w.exc, [1.0, 2.0]), ValueError, "input has shape"),
    (lambda w: w.net.drive(w.exc, snn.Samples(np.zeros((5, 6)))), ValueError, r"\(5, 6\); allowed are .* \(k, 2, 3\)"),
    (lambda w: w.net.drive(w.exc, snn.Steps([0.0], [1.0, 2.0])), ValueError, "times has shape"),
    (lambda w: snn.SpikeTimes([1.0, 2.0], ids=[0]), ValueError, "ids has shape"),
    (lambda w: snn.SpikeTimes([1.0], multiplicities=[-1]), ValueError, "multiplicities"),
    (lambda w: snn.SpikeTimes([1.0], weights=[1.0, 2.0]), ValueError, "weights has shape"),
    (lambda w: snn.SpikeTimes([1.0], weights=["heavy"]), TypeError, "weights"),
    (lambda w: w.net.add(snn.SpikeTimes([1.0], weights=[NAN])), ValueError, "weights must be finite"),
    (lambda w: snn.SpikeTimes([[1.0], [2.0]], ids=[0, 1]), ValueError, "ids must be left out"),
    (lambda w: w.net.add(snn.SpikeTimes([[1.0], [2.0]]), 3), ValueError, "2 arrays"),
    (lambda w: w.connect(lambda pre, post: np.zeros(3)), ValueError, "the function how gave an array of shape"),
    (lambda w: w.net.connect(w.exc, w.lif, snn.one_to_one()), ValueError, "one_to_one"),
    # values
    (lambda w: w.connect(np.full((4, 4), NAN)), ValueError, "weight"),
    (lambda w: w.connect(snn.one_to_one(), weight=INF), ValueError, "weight"),
    (lambda w: w.connect(snn.one_to_one(), weight=[1.0, NAN, 1.0, 1.0]), ValueError, "weight"),
    (lambda w: setattr(w.p, "weight", NAN), ValueError, "weight"),
    (lambda w: setattr(w.exc, "v", NAN), ValueError, "v"),
    (lambda w: w.net.drive(w.exc, NAN), ValueError, "nan|NaN"),
    (lambda w: w.net.add(snn.LIF(tau_m=-1.0)), ValueError, "tau_m"),
    (lambda w: w.net.add(snn.LIF(tau_m=0.0)), ValueError, "tau_m"),
    (lambda w: setattr(w.lif, "tau_m", -1.0), ValueError, "tau_m"),
    (lambda w: w.net.add(snn.Poisson(-1.0)), ValueError, "rate"),
    (lambda w: w.net.add(snn.Poisson(1.0, n=5)), ValueError, "n must be 1"),
    (lambda w: snn.Poisson(snn.Noise(1.0)), TypeError, "rate must be"),
    (lambda w: w.net.add(snn.Poisson(snn.Steps([1.0], [-1.0]))), ValueError, "rate"),
    (lambda w: w.net.drive(w.exc, snn.Poisson(snn.Samples([1.0, 1e12]))), ValueError, "rate"),
    (lambda w: w.net.drive(w.exc, snn.Noise(-1.0)), ValueError, "std"),
    (lambda w: w.connect(snn.pairwise_bernoulli(1.5)), ValueError, "p"),
    (lambda w: w.connect(snn.pairwise_bernoulli(NAN)), ValueError, "p must be finite"),
    (lambda w: w.connect(snn.fixed_indegree(-1)), ValueError, "k"),
    (lambda w: w.connect(snn.fixed_indegree(5, multapses=False)), ValueError, "k"),
    (lambda w: w.connect(snn.fixed_indegree(4, autapses=False, multapses=False)), ValueError, "k = 4 is more than the 3"),
    (lambda w: w.connect(snn.fixed_outdegree(-1)), ValueError, "k must be at least 0, got -1"),
    (lambda w: w.connect(snn.fixed_outdegree(1.5)), TypeError, "k must be a whole number, not 1.5"),
    (lambda w: w.connect(snn.fixed_outdegree(5, multapses=False)), ValueError, "k = 5 is more than the 4 targets"),
    (lambda w: w.connect(snn.fixed_outdegree(4, autapses=False, multapses=False)), ValueError, "k = 4 is more than the 3"),
    (lambda w: w.net.connect(w.lif[:1], w.lif[:1], snn.fixed_outdegree(1, autapses=False)), ValueError, "the 0 targets"),
    (lambda w: w.connect(snn.fixed_total_number(-1)), ValueError, "n must be at least 0, got -1"),
    (lambda w: w.connect(snn.fixed_total_number(17, multapses=False)), ValueError, "n = 17 is more than the 16 pairs"),
    (lambda w: w.connect(snn.fixed_total_number(13, autapses=False, multapses=False)), ValueError, "the 12 pairs"),
    (lambda w: w.net.connect(w.lif[:1], w.lif[:1], snn.fixed_total_number(1, autapses=False)), ValueError, "the 0 pairs"),
    (lambda w: w.connect(snn.fixed_indegree(2**31)), MemoryError, "synapses"),
    (lambda w: w.connect(snn.fixed_total_number(2**62)), MemoryError, "the synapses would take"),
    (lambda w: w.net.connect(w.lif[:1], w.lif[:1], snn.fixed_total_number(2**24)), ValueError, "16777215"),
    (lambda w: w.net.connect(w.lif[:2], w.lif, snn.fixed_indegree(1, symmetric=True)), ValueError, "symmetric=True"),
    (lambda w: w.net.connect(w.lif[:2], w.lif[2:], snn.all_to_all(symmetric=True)), ValueError, "pre and post must"),
    (lambda w: w.net.connect(w.lif, w.exc, snn.all_to_all(symmetric=True)), ValueError, "pre and post must be the same"),
    (lambda w: w.connect(snn.edges([0], [4])), ValueError, "target"),
    (lambda w: w.connect(snn.edges([-1], [0])), ValueError, "source"),
    (lambda w: w.connect(lambda pre, post: 1.5), ValueError, "probability"),
    (lambda w: w.connect(lambda pre, post: NAN), ValueError, "probability"),
    (lambda w: w.connect(np.ones((4, 4)), weight=2.0), ValueError, "weight must be left out"),
    (lambda w: w.connect(snn.one_to_one(), weight=snn.normal(0.0, -1.0)), ValueError, "std"),
    (lambda w: w.connect(snn.one_to_one(), weight=snn.uniform(1.0, 0.0)), ValueError, "low|high"),
    (lambda w: w.connect(snn.one_to_one(), weight=snn.normal(0, 1, outside="drop")), ValueError, "outside"),
    (lambda w: w.connect(snn.one_to_one(), normalize="outdegree"), ValueError, "normalize"),
    (lambda w: w.net.record(w.exc, "v", reduce="median"), ValueError, "reduce"),
    (lambda w: w.net.record(w.exc, "v", dtype="int8"), ValueError, "dtype"),
    (lambda w: w.exc[[0, 0]], ValueError, "only once"),
    (lambda w: w.exc[2], IndexError, "out of bounds"),
    (lambda w: w.source.emit([2]), ValueError, "ids must be from 0 to 1"),
    (lambda w: w.source.emit([0], times=[1.0, 2.0]), ValueError, "times has shape"),
    # time
    (lambda w: w.net.run(-1.0), ValueError, "duration must be a multiple of dt = 0.1 ms, 0 or more, not -1.0"),
    (lambda w: w.net.run(0.25), ValueError, "not 0.25"),
    (lambda w: w.net.run(NAN), ValueError, "duration must be finite"),
    (lambda w: w.net.run(1.0, callback=print, every=0.0), ValueError, "every"),
    (lambda w: w.net.run(1.0, callback=print, every=0.15), ValueError, "every"),
    (lambda w: w.net.run(1.0, every=1.0), TypeError, "callback"),
    (lambda w: w.net.step(-1), ValueError, "step"),
    (lambda w: w.net.step(2**70), ValueError, "n must fit into 64 bits"),
    (lambda w: w.net.step(1.5), TypeError, "n must be a whole number, not 1.5"),
    (lambda w: w.connect(snn.one_to_one(), delay=0.05), ValueError, "delay"),
    (lambda w: w.connect(snn.one_to_one(), delay=-1.0), ValueError, "delay"),
    (lambda w: w.connect(snn.one_to_one(), delay=NAN), ValueError, "delay"),
    (lambda w: w.connect(snn.one_to_one(), delay=1.0, synapse=snn.Electrical()), ValueError, "delay"),
    (lambda w: w.net.record(w.exc, "v", every=0.15), ValueError, "every"),
    (lambda w: w.net.drive(w.exc, 1.0, start=0.05), ValueError, "start"),
    (lambda w: w.net.drive(w.exc, snn.Noise(1.0, every=0.15)), ValueError, "every"),
    (lambda w: w.net.add(snn.SpikeTimes([0.05])), ValueError, "times"),
    (lambda w: w.net.add(snn.SpikeTimes([0.0])), ValueError, "time"),
    (lambda w: w.net.add(snn.SpikeTimes([NAN])), ValueError, "times"),
    (lambda w: w.s.binned(-1.0), ValueError, "bin must be positive"),
    # types
    (lambda w: w.net.add(snn.LIF, 3), TypeError, r"write snn.LIF\(...\)"),
    (lambda w: w.net.add("LIF", 3), TypeError, "model must be a model object"),
    (lambda w: w.net.drive("exc", 1.0), TypeError, "target must be a population"),
    (lambda w: w.net.connect(w.exc, "lif", snn.one_to_one()), TypeError, "post must be a population"),
    (lambda w: w.net.record(w.d, "weight"), TypeError, "what must be a population or a projection"),
    (lambda w: w.net.record(w.exc, [1]), TypeError, "variables must be text"),
    (lambda w: w.net.record(w.exc, []), ValueError, "variables must be"),
    (lambda w: w.net.record(w.exc, ["v", "v"]), ValueError, "variables must be"),
    (lambda w: w.net.drive(w.exc, 1.0, port=3), TypeError, "port must be text, not 3"),
    (lambda w: w.connect(snn.one_to_one(), port=object()), TypeError, "port must be text"),
    (lambda w: w.connect(snn.one_to_one(), normalize=True), TypeError, "normalize must be text"),
    (lambda w: w.net.record(w.exc, "v", reduce=np.mean), TypeError, "reduce must be text"),
    (lambda w: w.net.record_spikes(), TypeError, "at least one population"),
    (lambda w: w.connect("everything"), TypeError, "how must be numbers"),
    (lambda w: w.connect(None), TypeError, "how must be numbers, not None"),
    (lambda w: w.connect(snn.one_to_one(), synapse=snn.Electrical), TypeError, "synapse must be"),
    (lambda w: w.connect(snn.one_to_one(), wieght=1.0), TypeError, "wieght"),
    (lambda w: w.connect(snn.edges([0.5], [0])), TypeError, "source must be whole numbers"),
    (lambda w: setattr(w.exc, "v", "high"), TypeError, "exc.v must be numbers, not 'high'"),
    (lambda w: setattr(w.exc, "v", None), TypeError, "exc.v must be numbers, not None"),
    (lambda w: setattr(w.exc, "v", np.full((2, 3), "a")), TypeError, "an array of <U1"),
    (lambda w: setattr(w.exc, "v", np.full((2, 3), None)), TypeError, "an array of object"),
    (lambda w: setattr(w.exc, "v", 1j), TypeError, "must be numbers"),
    (lambda w: w.net.drive(w.exc, snn.Samples(["a"])), TypeError, "values must be numbers"),
    (lambda w: w.net.run("long"), TypeError, "duration must be numbers"),
    (lambda w: w.net.remove("exc"), TypeError, "part must be"),
    (lambda w: w.net.remove(w.exc[0]), TypeError, "only the whole can be removed"),
    (lambda w: snn.normal("a", 1.0), TypeError, "mean must be numbers"),
    # unknown names
    (lambda w: w.exc.vv, AttributeError, "exc has no variable 'vv'; did you mean 'v'?"),
    (lambda w: setattr(w.exc, "aa", 1.0), AttributeError, "did you mean 'a'?"),
    (lambda w: w.exc.get("w"), AttributeError, "'w'; known: "),
    (lambda w: w.net.record(w.exc, ["v", "uu"]), AttributeError, "did you mean 'u'?"),
    (lambda w: w.p.wieght, AttributeError, "did you mean 'weight'?"),
    (lambda w: w.net.drive(w.exc, 1.0, port="J"), KeyError, "'J'|\"J\""),
    (lambda w: w.connect(snn.one_to_one(), port="ampa"), KeyError, "ampa"),
    (lambda w: snn.model("Izikevich"), KeyError, "did you mean 'Izhikevich'?"),
    (lambda w: snn.models()["Izikevich"], KeyError, "did you mean 'Izhikevich'?"),
    (lambda w: w.r["u"], KeyError, "r has not recorded 'u'"),
    (lambda w: w.lif.emit([0]), TypeError, "only a SpikeTimes source can emit"),
    # spikes into a current need a kernel
    (lambda w: w.connect(snn.one_to_one(), port="I"), ValueError, "I"),
    # what refers to what
    (lambda w: w.net.connect(w.lif, w.stranger, snn.one_to_one()), snn.SnnError, "another network"),
    (lambda w: w.net.drive(w.stranger, 1.0), snn.SnnError, "another network"),
    (lambda w: w.net.record(w.stranger, "v"), snn.SnnError, "another network"),
    (lambda w: w.net.record_spikes(w.exc, w.stranger), snn.SnnError, "another network"),
    (lambda w: w.net.remove(w.stranger), snn.SnnError, "not, or no longer, in this network"),
    (lambda w: w.net.remove(w.exc), ValueError, "cannot be removed"),
    (lambda w: (w.net.remove(w.p), w.net.remove(w.p)), snn.SnnError, "no longer"),
    (lambda w: w.s[w.lif], KeyError, "s has not recorded"),
    # too large
    (lambda w: w.net.add(snn.LIF(), 10**15), MemoryError, "neurons of LIF would take"),
]


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_mistake(w, number):
    """The exception, its text in one line, and a network that still runs."""
    mistake, exception, text = MISTAKES[number]
    with pytest.raises(exception, match=text) as caught:
        mistake(w)
    message = str(caught.value)
    assert "\n" not in message and not message.startswith(("'", '"'))
    before = w.net.step_count
    w.net.step()
    assert w.net.step_count == before + 1


def test_a_failed_call_leaves_nothing_behind(w):
    """No object, no name."""
    before = str(w.net.summary())
    for call in (
        lambda: w.connect(snn.one_to_one(), delay=lambda pre, post: -1.0),
        lambda: w.connect(snn.one_to_one(), weight=lambda pre, post: NAN),
        lambda: w.connect(snn.one_to_one(), weight=lambda pre, post: float("no number")),
        lambda: w.net.add(snn.LIF(tau_m=-1.0), name="new"),
        lambda: w.net.drive(w.exc, NAN, name="new"),
    ):
        with pytest.raises(ValueError):
            call()
    assert str(w.net.summary()) == before
    w.net.add(snn.LIF(), name="new")
    w.net.remove(w.p)
    w.net.remove(w.lif)  # nothing refers to it any more


def test_what_does_not_fit_into_memory_is_a_memory_error():
    """Not the end of the process."""
    code = (
        "import resource, snn\n"
        "resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))\n"
        "net = snn.Network(); a = net.add(snn.LIF(), 40_000)\n"
        "try:\n    net.connect(a, a, snn.all_to_all())\nexcept MemoryError:\n    net.run(1.0); print(net.step_count)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "10\n"), done.stderr


def test_one_network_from_two_threads_at_once_is_an_error(net):
    """An SnnError for the second, not a crash."""
    cells = net.add(snn.HodgkinHuxley(), 5000)
    worker = threading.Thread(target=net.run, args=(200.0,))
    worker.start()
    errors = 0
    while worker.is_alive():
        try:
            _ = cells.v
        except snn.SnnError:
            errors += 1
    worker.join()
    assert errors > 0
    assert net.step_count == 2000
