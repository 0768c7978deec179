"""Networks in several Python threads: side by side each its own, never one in two at once; and networks of several threads."""

import pytest

import snn


def test_two_networks_run_at_the_same_time(lab):
    """Each run ends only when the other has got on: no run waits for another to end. Both are what they are alone."""
    lab("""
    import threading
    began = [threading.Event(), threading.Event()]
    steps, failures = [0, 0], []
    def work(me):
        net, other = build(me), 1 - me
        def look(net):
            steps[me] = net.step_count
            began[me].set()
            if not began[other].wait(60):
                raise RuntimeError("the other network does not get on")
            if steps[other] >= 500 and steps[me] >= 500:
                raise StopIteration
        try:
            net.run(3.6e6, callback=look, every=10.0)
        except StopIteration:
            pass
        except BaseException as error:
            failures.append(error)
            raise
        t = net.step_count * 0.1
        if digest(net) != after(me, t):
            failures.append(f"network {me} differs")
    threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
    """)


def test_python_goes_on_during_a_run(program):
    """One long call into the core leaves the interpreter to the other threads."""
    program("""
    import threading, time
    import numpy as np
    import snn
    net = snn.Network()
    cells = net.add(snn.HodgkinHuxley(), 1_000_000)
    net.run(0.1)
    ticks, stop = [], threading.Event()
    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.0005)
    thread = threading.Thread(target=tick)
    thread.start()
    shares = []
    for _ in range(10):  # another process may take the processor meanwhile, but not ten times
        began = time.perf_counter()
        net.run(0.1)  # one step, so one call
        ended = time.perf_counter()
        seen = [began, *(t for t in ticks if began < t < ended), ended]
        shares.append(max(np.diff(seen)) / (ended - began))
    stop.set()
    thread.join()
    assert min(shares) < 0.5, shares
    """)


def test_one_network_from_two_threads_is_an_error(lab):
    """Whoever comes second gets it, at each use; the run goes on, and nothing of it is lost."""
    lab("""
    import threading
    net, stop, failures = build(), threading.Event(), []
    def look(net):
        if stop.is_set():
            raise StopIteration
    def work():
        try:
            net.run(3.6e6, callback=look, every=2000.0)
        except StopIteration:
            pass
        except BaseException as error:
            failures.append(error)
    uses = {
        "read": lambda: net["exc"].v, "set": lambda: net["some"].set(value=3.0), "t": lambda: net.t, "values": lambda: net["v"].values,
        "copy": lambda: net.copy(),
    }
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():  # until it is in the run
        try:
            if net.t > 0:
                break
        except snn.SnnError:
            break
    for name, use in uses.items():
        for attempt in range(200_000):
            try:
                use()
            except snn.SnnError as error:
                assert "in use by another thread" in str(error), error
                break
        else:
            raise AssertionError(f"{name} is never an error")
    stop.set()
    thread.join()
    assert not failures, failures
    assert digest(net) == after(1, net.step_count * 0.1)
    """)


def test_steps_from_two_threads_are_made_once_or_refused(lab):
    """However two threads hammer at one network, each call that succeeds made its steps, and none that failed did."""
    lab("""
    import sys, threading
    sys.setswitchinterval(1e-5)
    net = build()
    net["exc"].v = -65.0
    big = net.add(snn.Izhikevich(), 20_000)
    made, refused, failures = [0, 0], [0, 0], []
    def work(me):
        try:
            for _ in range(1000):
                try:
                    net._core.run(1) if me else net.run(0.1)
                    made[me] += 1
                except snn.SnnError as error:
                    assert "in use by another thread" in str(error), error
                    refused[me] += 1
        except BaseException as error:
            failures.append(error)
    threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
    assert sum(refused) > 0, "they never met: nothing is tested"
    assert len(net["v"].times) == net.step_count >= sum(made)
    assert net.step_count <= sum(made) + sum(refused)  # a run may be refused between its steps and their end
    assert (np.diff(net["v"].times) > 0).all()
    """)


def test_closing_a_network_that_runs_elsewhere(lab):
    """Is refused while it is in the core, and the run is none the worse; or the run ends by an SnnError."""
    lab("""
    import threading
    net, found = build(), []
    net.add(snn.HodgkinHuxley(), 200_000)
    def work():
        try:
            net.run(3.6e6)
        except snn.SnnError as error:
            found.append(str(error))
    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(100_000):
        try:
            net.close()
            break
        except snn.SnnError as error:
            assert "cannot be closed" in str(error), error
    thread.join()
    assert found == ["the network is closed"], found
    """)


def test_a_sweep_in_a_thread_pool_gives_what_a_loop_gives(lab):
    """Also with collections meanwhile, and with networks made in one thread and used in another."""
    lab("""
    import gc
    from concurrent.futures import ThreadPoolExecutor
    serial = [after(seed, 30.0) for seed in range(12)]
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(after, seed, 30.0) for seed in range(12)]
        gc.collect()
        assert [each.result() for each in running] == serial
        nets = list(pool.map(build, range(12)))
        for _ in range(3):
            list(pool.map(lambda net: net.run(10.0), nets))
        assert list(pool.map(digest, nets)) == serial
    """)


def test_the_library_is_loaded_once_by_threads_that_come_together(program):
    """The first use in many threads at once."""
    program("""
    import threading
    import snn
    barrier, found = threading.Barrier(8), []
    def work():
        barrier.wait()
        cls = snn.Izhikevich
        with snn.Network() as net:
            cells = net.add(cls(), 3)
            net.run(1.0)
            found.append((cls, cells.v.tobytes()))
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1
    """)


def test_a_failure_has_the_text_of_its_own_thread(program):
    """Two threads that fail in turn never get each other's text."""
    program("""
    import threading
    import snn
    failures = []
    def work(name):
        net = snn.Network()
        for k in range(2000):
            try:
                net._core.get(0, f"{name}{k}")
            except AttributeError as error:
                if f"'{name}{k}'" not in str(error):
                    failures.append(str(error))
            else:
                failures.append("no error")
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[:3]
    """)


# ---- networks that make their steps by several threads -----------------------------------------------------------------


def crowd(threads, seed=1, n=3000):
    """A network in which each of up to four threads has a part of the work."""
    net = snn.Network(seed=seed, threads=threads)
    cells = net.add(snn.LIF(), n, name="cells")
    net.connect(cells, cells, snn.fixed_indegree(20), weight=snn.normal(0.2, 1.0), delay=snn.uniform(0.1, 3.0), name="p",
                plasticity=snn.STDP(w_max=5.0))
    net.connect(cells, cells, snn.fixed_indegree(5), weight=0.3)
    net.drive(cells, snn.Poisson(rate=2000.0), weight=2.0)
    net.record_spikes(cells, name="spikes")
    return net


def outcome(net):
    """Its spikes, voltages and weights as bits."""
    spikes = net["spikes"]
    assert len(spikes.times) > 0, "no spikes: nothing is tested"
    values = (spikes.times, spikes.ids, net["cells"].v, net["p"].weight)
    return b"".join(each.tobytes() for each in values)


@pytest.fixture(scope="module")
def alone():
    """What `crowd` gives after 40 ms, by one thread and by itself."""
    with crowd(1) as net:
        net.run(40.0)
        return outcome(net)


def test_the_number_of_threads_can_be_read():
    """As given; else as many as the process may use, but not without end."""
    for threads in (1, 2, 256):
        with snn.Network(threads=threads) as net:
            assert net.threads == threads and net.copy().threads == threads
    with snn.Network() as net:
        assert 1 <= net.threads <= 16


def test_a_child_process_makes_steps_alone_unless_told_otherwise(program):
    """Processes side by side do not fight for the processors, whether they make their networks or are sent them."""
    program("""
    import multiprocessing
    import snn
    def look(net):
        return net.threads, snn.Network().threads, snn.Network(threads=3).threads
    if __name__ == "__main__":
        for method in ("fork", "spawn"):
            with multiprocessing.get_context(method).Pool(1) as pool:
                assert pool.map(look, [snn.Network(), snn.Network(threads=2)]) == [(1, 1, 3), (2, 1, 3)], method
    """)


def test_networks_of_several_threads_in_several_python_threads(alone):
    """The threads of the process serve one network at a time, and another makes its steps alone: all give the same."""
    from concurrent.futures import ThreadPoolExecutor

    def work(threads, cut):
        with crowd(threads) as net:
            for _ in range(400 // cut):
                net.run(0.1 * cut)
            return outcome(net)

    with ThreadPoolExecutor(3) as pool:
        for found in pool.map(work, [2, 2, 3, None, 1, 4], [400, 10, 1, 50, 20, 400]):
            assert found == alone


@pytest.mark.parametrize("mistake, error", [
    ({"weight": snn.normal(0.0, 1.0), "synapse": snn.Exponential(5.0, reversal=0.0)}, "must not be negative"),
    ({"delay": snn.uniform(0.0, 1e6)}, "delay must be at most 6553.5 ms"),
    ({"weight": snn.lognormal(0.0, 1e4)}, "weight must be finite"),
])
def test_a_mistake_found_by_a_worker(mistake, error, alone):
    """Is the error of the user's call, always with the same text; the network and the threads go on."""
    texts = set()
    with crowd(2) as net:
        for _ in range(20):
            with pytest.raises(ValueError, match=error) as caught:
                net.connect(net["cells"], net["cells"], snn.fixed_indegree(10), name="bad", **mistake)
            texts.add(str(caught.value))
        assert len(texts) == 1 and "bad" not in net.projections
        net.run(40.0)
        assert outcome(net) == alone


def test_a_voltage_that_one_of_the_threads_finds(alone):
    """An SnnError that names the neuron, and the network can be mended."""
    with crowd(2) as net:
        bolt = net.drive(net["cells"][2999], 1e308, weight=1e10, start=1.0, stop=1.1, name="bolt")
        with pytest.raises(snn.SnnError, match="neuron 2999 is no longer finite"):
            net.run(40.0)
        assert 0 < net.step_count < 40
        net.remove(bolt)
        net.reset(weights=True, random=True)
        net.run(40.0)
        assert outcome(net) == alone


def test_no_more_threads_to_be_had(program):
    """Where the system gives none, the network makes its steps alone."""
    program("""
    import resource
    import snn
    def build(threads):
        net = snn.Network(threads=threads)
        cells = net.add(snn.LIF(), 3000)
        net.drive(cells, snn.Noise(100.0, mean=100.0))
        return net, cells
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[0])
    (many, more), (one, same) = build(8), build(1)
    one.run(10.0)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 40_000_000, -1))
    many.run(10.0)
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    many.run(10.0), one.run(10.0)
    assert (more.v == same.v).all()
    """, MALLOC_ARENA_MAX="1")


def test_populations_that_stay_whole_beside_each_other(program):
    """Each was made with room for slices, and then goes to one thread as a whole."""
    program("""
    import snn
    for _ in range(5):
        with snn.Network(dt=0.1, threads=2, exact=True) as net:
            for _ in range(2):
                net.add(snn.LIF(), 900)
            net.step(50)
    """)
