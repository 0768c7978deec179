"""What does not fit into memory, and places where nothing can be written: exceptions with text, and a network that goes on."""

import re
import resource
import time

import pytest

import snn

HUGE = 10**6


@pytest.fixture(autouse=True)
def guarded():
    """What is not refused as it should be fails at a few GB, instead of taking the machine's memory."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (4 * 10**9, hard))
    yield
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@pytest.fixture
def million(net):
    """A network with a million neurons, which fits."""
    net.add(snn.LIF(), HUGE, name="cells")
    net.add(snn.Poisson(rate=0.0), HUGE, name="source")
    return net


def refuses(net, ask):
    """`ask` is a MemoryError that says what would be needed and what there is, before anything is taken; the network goes on."""
    steps, parts = net.step_count, list(net.summary())
    began, before = time.perf_counter(), resident()
    with pytest.raises(MemoryError, match=r"[\d.e+]+ GiB.*[\d.]+ GiB are available") as error:
        ask()
    print(f"{time.perf_counter() - began:.3f} s: {error.value}")
    needed, available = (float(number) for number in re.findall(r"([\d.]+(?:e\+?\d+)?) GiB", str(error.value)))
    assert needed > available > 0
    assert resident() - before < 200e6, "it was taken, then given back or not"
    assert (net.step_count, list(net.summary())) == (steps, parts)
    few = net.add(snn.Izhikevich(), 3)
    net.drive(few, 10.0)
    record = net.record(few, "v")
    net.step(2)
    assert record.values.shape == (2, 3)
    net.remove(record)


def resident():
    """Bytes in memory, at the most so far."""
    with open("/proc/self/status") as status:
        return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM"))


# ---- absurd sizes ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("shape", [10**12, 2**62, (10**6, 10**6), (2**31, 2**31)], ids=str)
def test_a_population_beyond_memory(net, shape):
    """However large."""
    refuses(net, lambda: net.add(snn.HodgkinHuxley(), shape))
    refuses(net, lambda: net.add(snn.Poisson(rate=1.0), shape))


@pytest.mark.parametrize("rule", [
    snn.all_to_all(), snn.all_to_all(autapses=False), snn.pairwise_bernoulli(0.9), snn.fixed_indegree(10**6),
    snn.fixed_indegree(10**12),
], ids=repr)
@pytest.mark.parametrize("synapse", [snn.Static(), snn.Electrical()], ids=["static", "electrical"])
def test_synapses_beyond_memory(million, rule, synapse):
    """Their number is known before the first is made."""
    pre = "cells" if isinstance(synapse, snn.Electrical) else "source"
    refuses(million, lambda: million.connect(million[pre], million["cells"], rule, synapse=synapse))


@pytest.mark.parametrize("delay", [1e11, 6553.6])
def test_delays_beyond_what_is_kept(net, delay):
    """Spikes are kept for as long as the longest delay, which has a bound that the error names."""
    cells = net.add(snn.LIF(), 3)
    with pytest.raises(ValueError, match="delay must be at most 6553.5 ms"):
        net.connect(cells, cells, snn.one_to_one(), delay=delay)
    net.connect(cells, cells, snn.one_to_one(), delay=6553.5)


def test_a_source_that_drowns_in_spikes(net):
    """So many spikes a step that they do not fit is an error that names the rate, not a process that is ended."""
    with pytest.raises((ValueError, MemoryError), match="rate|spikes"):
        net.add(snn.Poisson(rate=1e15), 10)
        net.step()
    source = net.add(snn.Poisson(rate=10.0), 10)
    with pytest.raises((ValueError, MemoryError), match="rate|spikes"):
        source.rate = 1e15
        net.step()
    net.step(3)


# ---- records --------------------------------------------------------------------------------------------------------

def test_records_beyond_memory_are_refused_before_the_run(million):
    """Nothing of the run is made; a shorter one is, and less may be recorded instead."""
    record = million.record(million["cells"], "v")
    million.run(0.3)
    refuses(million, lambda: million.run(3.6e6))
    assert record.values.shape == (5, HUGE) and record.nbytes == 5 * 8 * HUGE  # `refuses` made two steps
    million.remove(record)
    for less in ({"last": 1.0}, {"every": 1e6}, {"reduce": "mean"}, {"stop": 1.0}):
        record = million.record(million["cells"], "v", **less)
        million._core.reserve(10**8)
        million.remove(record)


def test_several_records_that_are_too_much_together(million):
    """Each would fit, all do not."""
    one = million.record(million["cells"], "v", every=1.0, name="one")
    with open("/proc/meminfo") as table:
        available = next(1024 * int(line.split()[1]) for line in table if line.startswith("MemAvailable"))
    samples = int(0.4 * available / (8 * HUGE))
    million._core.reserve(10 * samples)
    for k in range(3):
        million.record(million["cells"], "v", every=1.0)
    refuses(million, lambda: million.run(float(samples)))
    assert one.nbytes == 0


def test_spikes_that_might_come_never_refuse_a_run(net):
    """They are not known before."""
    cells = net.add(snn.LIF(), 1000)
    spikes = net.record_spikes(cells)
    net._core.reserve(10**15)
    net.run(1.0)
    assert spikes.nbytes == 0


@pytest.mark.parametrize("to", ["no/such/folder/r.npy", "folder.npy", "/dev/full/r.npy", "no/such/folder/r.csv", "folder.csv"])
def test_files_that_cannot_be_written(net, tmp_path, monkeypatch, to):
    """An OSError or a ValueError that names the file; the network goes on."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.npy").mkdir()
    (tmp_path / "folder.csv").mkdir()
    cells = net.add(snn.LIF(), 5)
    for record in (lambda: net.record(cells, "v", to=to), lambda: net.record_spikes(cells, to=to)):
        with pytest.raises((OSError, ValueError, snn.SnnError)) as error:
            record()
        assert to.split("/")[-1] in str(error.value) and "defect" not in str(error.value)
    net.run(1.0)


@pytest.mark.parametrize("file", ["v.npy", "v.csv"])
def test_a_disk_that_is_full(program, file):
    """Streaming to it ends the run with an error that is no defect of the library."""
    program("""
    import resource, signal, sys
    import snn
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python itself does
    net = snn.Network()
    cells = net.add(snn.LIF(), 1000)
    streamed = net.record(cells, "v", to=sys.argv[1])
    net.run(1.0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
    try:
        net.run(100.0)
    except (OSError, snn.SnnError) as error:
        assert "defect" not in str(error), error
    else:
        raise AssertionError("nothing was noticed")
    net.remove(streamed)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    record = net.record(cells, "v")
    net.run(1.0)
    assert record.values.shape == (10, 1000)
    """, file)


# ---- limits on the address space ------------------------------------------------------------------------------------

LIMITED = """
import resource, sys
import snn

def limit(megabytes):
    '''Leave so much beyond what is taken now.'''
    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + megabytes * 10**6, resource.RLIM_INFINITY))

def refused(ask):
    try:
        ask()
    except MemoryError as error:
        assert str(error).strip(), "no text"
        print(error)
    else:
        raise AssertionError("there was room")
"""


def test_a_limit_on_the_address_space(program):
    """Whatever does not fit is a MemoryError with text, again and again, and the network goes on."""
    out = program(LIMITED + """
net = snn.Network(seed=1)
cells = net.add(snn.Izhikevich(), 1000, name="cells")
net.drive(cells, snn.Noise(5.0, mean=5.0))
record = net.record(cells, "v")
net.run(1.0)
limit(200)
for _ in range(3):
    refused(lambda: net.add(snn.HodgkinHuxley(), 10_000_000))
    refused(lambda: net.connect(cells, cells, snn.fixed_indegree(100_000)))
    refused(lambda: net.run(1e6))
net.run(1.0)
more = net.add(snn.LIF(), 100)
net.connect(cells, more, snn.fixed_indegree(10))
net.run(1.0)
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
net.run(1.0)
assert record.values.shape == (40, 1000) and net.t == 4.0
""")
    assert out.count("would take") == 9 and out.count("available") == 9


def test_memory_that_runs_out_little_by_little(program):
    """Many small networks until nothing is left: a MemoryError, and all goes on when some are gone."""
    program(LIMITED + """
import gc
import numpy as np
with snn.Network() as net:  # the code that reports is in memory before
    refused(lambda: net.add(snn.LIF(), 10**9))
limit(60)
for attempt in range(2):
    nets = []
    try:
        while True:
            net = snn.Network()
            nets.append(net)
            cells = net.add(snn.Izhikevich(), 20_000)
            net.connect(cells[:1000], cells[:1000], snn.fixed_indegree(20), delay=snn.uniform(0.1, 1.0))
            net.record(cells, "v")
            net.run(0.5)
            assert len(nets) < 10_000
    except MemoryError as error:
        text = str(error)  # Python's own has none
    print(len(nets), text)
    last = nets.pop()
    for each in nets:
        each.close()
    del nets, net, each
    gc.collect()
    last.close()
    with snn.Network() as net:
        cells = net.add(snn.Izhikevich(), 1000)
        net.run(1.0)
        assert np.isfinite(cells.v).all()
""")


def test_spikes_that_fill_the_memory(program):
    """A spike record that grows beyond it: the run ends with a MemoryError, what is recorded stays."""
    program(LIMITED + """
net = snn.Network()
source = net.add(snn.Poisson(rate=1e5), 10_000)
spikes = net.record_spikes(source)
net.run(0.5)
limit(300)
refused(lambda: net.run(1e6))
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert len(spikes.times) == len(spikes.ids) > 1e5 and spikes.ids.max() < 10_000
assert spikes.times.max() <= net.t + 0.1 + 1e-9
spikes.clear()
net.run(0.5)
assert len(spikes.times) > 0
""")


def test_all_of_it_under_a_limit_of_the_shell(program):
    """`ulimit -v`, set before Python starts: 1.5 GB are enough for the library and a network."""
    program("""
    import os, resource, sys
    if len(sys.argv) == 1:
        resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
        os.execv(sys.executable, [sys.executable, __file__, "limited"])
    import snn
    net = snn.Network()
    cells = net.add(snn.Izhikevich(), 10_000)
    net.connect(cells, cells, snn.fixed_indegree(10))
    net.run(5.0)
    try:
        net.add(snn.Izhikevich(), 100_000_000)
    except MemoryError as error:
        assert "GiB" in str(error)
    else:
        raise AssertionError("there was room")
    net.run(5.0)
    """, OPENBLAS_NUM_THREADS="1")


# ---- places where nothing can be written ----------------------------------------------------------------------------

def test_nothing_is_written(program, tmp_path):
    """Neither on import nor in use, neither at home nor in the working folder: not a byte to any file."""
    home = tmp_path / "home"
    home.mkdir()
    out = program("""
    import os, resource, sys
    opened = []
    sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR) else None)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a byte written to any file would end the process
    import snn
    print(opened)
    net = snn.Network()
    cells = net.add(snn.Izhikevich(), 10)
    net.drive(cells, 10.0)
    net.record(cells, "v")
    net.run(100.0)
    snn.models()
    print(opened)
    """, HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), TMPDIR=str(home / "tmp"), PYTHONDONTWRITEBYTECODE="1")
    assert out == "[]\n[]\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "program.py"] and not list(home.iterdir())


@pytest.mark.parametrize("home", ["/nonexistent", "", "/dev/null", "/proc"])
def test_a_home_that_is_none(program, home):
    """Missing, empty, a file, or read-only."""
    program("""
    import snn
    net = snn.Network()
    net.add(snn.Izhikevich(), 10)
    net.run(10.0)
    """, HOME=home, XDG_CACHE_HOME=home, TMPDIR=home, DOTNET_BUNDLE_EXTRACT_BASE_DIR=home)


def test_no_home_and_a_working_folder_that_is_gone(program):
    """As a service is run."""
    program("""
    import os, tempfile
    os.environ.clear()
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)
    import snn
    net = snn.Network()
    net.add(snn.Izhikevich(), 10)
    net.run(10.0)
    """)


def test_closed_streams(program):
    """A program without stdin, stdout and stderr."""
    program("""
    import os, sys
    if len(sys.argv) == 1:
        status = os.spawnv(os.P_WAIT, sys.executable, [sys.executable, __file__, "closed"])
        sys.exit(status)
    for stream in (0, 1, 2):
        os.close(stream)
    import snn
    net = snn.Network()
    cells = net.add(snn.Izhikevich(), 10)
    net.run(10.0)
    try:
        net.add(snn.Izhikevich(), 10**12)
    except MemoryError:
        os._exit(0 if cells.v.shape == (10,) else 3)
    """)


def test_a_state_that_the_voltage_does_not_show_is_found_too():
    """Within 64 steps; what was recorded is kept."""
    with snn.Network(dt=0.1, dtype="float32") as net:
        cells = net.add(snn.lixirnet.BCMIzhikevichNeuron(
            average_activity=[0.0, 1e20, 0.0], period=[3.0, 1e-30, 3.0], firing_rate_window=1.0), 3, name="cells")
        v = net.record(cells, "current_voltage")
        with pytest.raises(snn.SnnError, match="cells: average_activity of neuron 1 is no longer finite at t = 6.4"):
            net.run(100.0)
        assert v.values.shape == (63, 3) or v.values.shape == (64, 3)
        assert net.t == pytest.approx(6.4)
