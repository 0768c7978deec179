"""Networks in several processes: started by fork, spawn or forkserver, sent as pickles, inherited; and ends of processes."""

import multiprocessing
import textwrap

import pytest

METHODS = multiprocessing.get_all_start_methods()
WITHOUT = "this system has no start method {}"


def needs(method):
    if method not in METHODS:
        pytest.skip(f"this system has no start method {method}")


# ---- pools ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("used", [False, True], ids=["fresh", "used_before"])
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_pool_gives_what_one_process_gives(lab, method, used):
    """Whether or not the parent had loaded the library before."""
    needs(method)
    lab(f"""
    import multiprocessing
    if __name__ == "__main__":
        if {used}:
            serial = [after(seed, 40.0) for seed in range(4)]
        with multiprocessing.get_context({method!r}).Pool(2) as pool:
            found = pool.starmap(after, [(seed, 40.0) for seed in range(4)], chunksize=1)
        if not {used}:
            serial = [after(seed, 40.0) for seed in range(4)]
        assert found == serial and len(set(found)) == 4, (found, serial)
    """)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_process_pool_executor_takes_and_gives_networks(lab, method):
    """A network is an argument and a result like any other, and goes on to the last bit on both sides."""
    needs(method)
    lab(f"""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    def go_on(net, t):
        net.run(t)
        return net, digest(net)
    if __name__ == "__main__":
        nets = [build(seed) for seed in range(3)]
        for net in nets:
            net.run(30.0)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context({method!r})) as pool:
            for net, (back, there) in zip(nets, pool.map(go_on, nets, [20.0] * 3)):
                assert (net.t, back.t) == (30.0, 50.0) and digest(back) == there
                net.run(20.0)
                assert digest(net) == there == after(net.seed, 50.0)
                net.run(20.0), back.run(20.0)
                assert digest(net) == digest(back)
    """)


@pytest.mark.parametrize("backend", ["loky", "multiprocessing", "threading"])
def test_joblib(lab, backend):
    """Where it is installed."""
    pytest.importorskip("joblib")
    lab(f"""
    from joblib import Parallel, delayed
    def go_on(net, t):
        net.run(t)
        return digest(net)
    if __name__ == "__main__":
        nets = [build(seed) for seed in range(4)]
        for net in nets:
            net.run(20.0)
        found = Parallel(n_jobs=2, backend={backend!r})(delayed(go_on)(net, 20.0) for net in nets)
        assert found == [after(seed, 40.0) for seed in range(4)]
        assert [net.t for net in nets] == [40.0 if {backend!r} == "threading" else 20.0] * 4
    """)


# ---- forks ----------------------------------------------------------------------------------------------------------

FORK = """
import os, sys, traceback

def forked(work, *arguments):
    '''What `work` gives in a forked child, as text.'''
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            os.write(writing, str(work(*arguments)).encode())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    with open(reading) as file:
        text = file.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, f"child: {status}"
    return text

"""


@pytest.fixture
def fork(lab):
    """Like `lab`; the code can use `forked(work, *arguments)`."""
    needs("fork")
    return lambda code, *arguments, **options: lab(FORK + textwrap.dedent(code), *arguments, **options)


def test_an_inherited_network_goes_on_in_both_processes(fork):
    """Each from where it was at the fork, as if there were no other."""
    fork("""
    net = build()
    net.run(25.0)
    def go_on():
        net.run(25.0)
        return digest(net)
    assert forked(go_on) == after(1, 50.0), "the child"
    assert net.t == 25.0
    assert go_on() == after(1, 50.0), "the parent"
    assert forked(digest, net) == digest(net), "unchanged by reading"
    """)


def test_the_parent_goes_on_before_the_child_first_touches_the_network(fork):
    """The child has the network of the moment of the fork, however late it looks."""
    fork("""
    net = build()
    net.run(25.0)
    parent_done = os.pipe()
    child_done = os.pipe()
    if os.fork() == 0:
        os.read(parent_done[0], 1)
        same = net.t == 25.0
        net.run(25.0)
        os.write(child_done[1], digest(net).encode() if same else b"t")
        os._exit(0)
    net.run(100.0)
    net.close()
    os.write(parent_done[1], b".")
    assert os.read(child_done[0], 100).decode() == after(1, 50.0)
    os.wait()
    """)


def test_nested_forks(fork):
    """A child of a child of a child; each generation first uses the network, or does not."""
    fork("""
    net = build()
    net.run(10.0)
    def deeper(levels, touch):
        if touch:
            net.run(10.0)
        if levels == 0:
            net.run(60.0 - net.t)
            return digest(net)
        found = forked(deeper, levels - 1, touch)
        other = forked(after, 2, 30.0)
        assert other == after(2, 30.0)
        return found
    for touch in (True, False):
        assert forked(deeper, 3, touch) == after(1, 60.0), touch
    assert net.t == 10.0
    """)


def test_everything_of_an_inherited_network_can_be_used(fork):
    """Objects made before the fork: reading, setting, emitting, closed loops, adding, removing, resetting, closing."""
    fork("""
    def use(net):
        exc, inh = net["exc"], net["inh"]
        view = exc[1:3]
        view.v = -60.0
        net["some"].value = 4.0
        net["in"].weight = 3.0
        net["given"].emit([0, 1], [net.t + 0.1, net.t + 7.0])
        net.step(3)
        record = net.record(view, "v", every=1.0)
        more = net.add(snn.AdEx(), 5)
        net.connect(inh, more, snn.all_to_all(), weight=snn.normal(10.0, 3.0), delay=1.0)
        spikes = net.record_spikes(more)
        net.run(20.0, callback=lambda net: inh.set(u=inh.u + 0.01), every=5.0)
        net.remove(net["rain"])
        copied = net.copy()
        net.run(9.7)
        copied.run(9.7)
        assert digest(net) == digest(copied)
        bits = digest(net) + record.values.tobytes().hex() + spikes.times.tobytes().hex()
        net.reset(random=True)
        net.run(15.0)
        bits += digest(net)
        net["v"].clear()
        bits += str(net["v"].values.shape) + repr(net)
        net.close()
        return bits
    net, other = build(), build()
    net.run(25.0), other.run(25.0)
    expected = use(other)
    assert forked(use, net) == expected
    assert use(net) == expected
    """)


def test_closed_and_dropped_networks_after_a_fork(fork):
    """Closed before: an SnnError in the child too. Dropped in the child unused: the parent's is still there."""
    fork("""
    import gc
    closed, net, kept = build(), build(), {}
    kept["net"] = build()
    closed.close()
    net.run(10.0), kept["net"].run(10.0)
    def child():
        for use in (closed.step, lambda: closed.run(1.0), lambda: closed["exc"].v):
            try:
                use()
            except snn.SnnError:
                pass
            else:
                raise AssertionError("a closed network works")
        del kept["net"]
        gc.collect()
        net.close()
        net.close()
        closed.close()
        return after(3, 20.0)
    for _ in range(3):
        assert forked(child) == after(3, 20.0)
    net.run(10.0), kept["net"].run(10.0)
    assert digest(net) == digest(kept["net"]) == after(1, 20.0)
    """)


def test_many_forks_with_threads_and_collections_in_the_child(fork):
    """What hangs or ends a child that goes on with its parent's library: new threads and collections there."""
    fork("""
    import gc, threading
    net = build()
    net.run(10.0)
    def work(seed, found):
        for _ in range(3):
            garbage = [snn.Network() for _ in range(20)]
            for each in garbage:
                each.add(snn.Izhikevich(), 1000)
            try:
                garbage[0].run(0.05)
            except ValueError:
                pass
            del garbage
            gc.collect()
        found[seed] = after(seed, 15.0)
    def child():
        found = {}
        threads = [threading.Thread(target=work, args=(seed, found)) for seed in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        net.run(10.0)
        return {**found, "net": digest(net)}
    expected = str({**{seed: after(seed, 15.0) for seed in range(3)}, "net": after(1, 20.0)})
    for fork in range(20):
        found = eval(forked(child))
        assert str({key: found[key] for key in (0, 1, 2, "net")}) == expected, fork
    """)


def test_forks_while_other_threads_run_networks(fork):
    """The child takes part in none of it: it uses what the forking thread owns, and what is new."""
    fork("""
    import threading
    net, stop = build(), threading.Event()
    net.run(10.0)
    def busy(seed):
        while not stop.is_set():
            with build(seed) as other:
                other.run(5.0)
                other.step(7)
    threads = [threading.Thread(target=busy, args=(seed,)) for seed in range(2)]
    for thread in threads:
        thread.start()
    def child():
        net.run(10.0)
        return digest(net) + after(2, 10.0)
    try:
        expected = after(1, 20.0) + after(2, 10.0)
        for fork in range(20):
            assert forked(child) == expected, fork
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    """)


def test_forks_while_the_workers_of_a_network_wait_for_more(fork):
    """They spin for a moment after each call; a child that collects garbage in its parent's library must not wait for them."""
    fork("""
    def crowd():
        net = snn.Network(seed=1, threads=2)
        cells = net.add(snn.LIF(), 3000)
        net.connect(cells, cells, snn.fixed_indegree(300), weight=snn.normal(0.1, 0.5), delay=snn.uniform(0.1, 3.0))
        net.drive(cells, snn.Poisson(rate=2000.0), weight=1.0)
        return net, cells
    def go_on(net, cells):
        net.run(5.0)
        return hashlib.sha256(cells.v.tobytes()).hexdigest()
    whole, all_cells = crowd()
    expected = [go_on(whole, all_cells) for _ in range(6)]
    net, cells = crowd()
    for k in range(5):
        assert go_on(net, cells) == expected[k]
        assert forked(go_on, net, cells) == expected[k + 1], k
    """)


def test_a_fork_followed_by_exec_costs_nothing(fork):
    """Nothing is loaded in a child that does not use snn, and a program started from there has no file of it."""
    fork("""
    import subprocess
    net = build()
    net.run(10.0)
    def loaded():
        with open("/proc/self/maps") as maps:
            return sorted({line.split(maxsplit=5)[5] for line in maps if "libsnn" in line})
    assert eval(forked(loaded)) == loaded() != []
    def files():
        return [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if int(name) > 2 and
                os.path.exists(f"/proc/self/fd/{name}")]
    def child():
        net.run(1.0)  # loads the copy
        command = "import os; print([os.readlink('/proc/self/fd/' + n) for n in os.listdir('/proc/self/fd')])"
        return subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, close_fds=False).stdout
    assert "memfd" not in forked(child) and "libsnn" not in forked(child)
    assert subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout == "1\\n"
    net.run(10.0)
    assert digest(net) == after(1, 20.0)
    """)


def test_a_streamed_record_is_the_parents(fork, tmp_path):
    """The file holds what the parent records; a child keeps its own samples in memory and leaves the file alone."""
    fork("""
    net = build()
    record = net.record(net["inh"], "v", to="inh.npy")
    net.run(10.0)
    def child():
        net.run(10.0)
        return len(np.load("inh.npy")), net.t
    assert forked(child) == "(100, 20.0)"
    net.run(5.0)
    assert np.load("inh.npy").shape == (150, 10)
    with build() as other:
        whole = other.record(other["inh"], "v")
        other.run(15.0)
        assert np.array_equal(np.load("inh.npy"), whole.values)
    """)


# ---- copies ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("how", ["net.copy()", "copy.deepcopy(net)", "pickle.loads(pickle.dumps(net))", "saved(net)"])
def test_a_copy_goes_on_to_the_last_bit(lab, how):
    """With spikes in flight, drives, records, views; and independent of its original."""
    lab(f"""
    import copy, pickle
    def saved(net):
        net.save("net.snn")
        return snn.load("net.snn")
    net = build()
    net.run(31.7)
    other = {how}
    assert digest(other) == digest(net) and other.seed == net.seed and other.t == net.t
    assert other["exc"] is not net["exc"] and list(other.recorders) == list(net.recorders)
    other.run(18.3)
    assert digest(other) == after(1, 50.0) and net.t == 317 * 0.1
    other["exc"].v = 0.0
    other.close()
    net.run(18.3)
    assert digest(net) == after(1, 50.0)
    """)


def test_a_copy_keeps_the_samples_of_a_streamed_record_in_memory(lab):
    """Those that come after; the file stays the original's."""
    lab("""
    net = build()
    record = net.record(net["inh"], "v", to="inh.npy", name="streamed")
    net.run(10.0)
    other = net.copy()
    other.run(10.0)
    assert np.load("inh.npy").shape == (100, 10)
    net.run(10.0)
    assert record.values.shape == (200, 10)
    assert np.array_equal(other["streamed"].values, record.values[100:])
    assert np.array_equal(other["streamed"].times, record.times[100:])
    """)


def test_a_network_saved_in_one_process_goes_on_in_another(lab):
    """Nothing of it stays behind."""
    lab("net = build(); net.run(25.0); net.save('net.snn')")
    assert lab("net = snn.load('net.snn'); net.run(25.0); print(digest(net) == after(1, 50.0))") == "True\n"


# ---- ends and memory ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("end", ["pass", "sys.exit(0)", "net.close(); del net", "raise SystemExit"])
@pytest.mark.parametrize("call", ["net.run(1e7)", "while True: net.step(5)", "while True: build(2).run(5.0)"])
def test_the_interpreter_ends_cleanly_with_daemon_threads_in_a_run(lab, call, end):
    """Status 0 and no word, whatever the main thread did last."""
    if "del net" in end:
        call = call.replace("net.run(1e7)", "build(3).run(1e7)").replace("net.step(5)", "other.step(5)")
    lab(f"""
    import sys, threading, time
    net, other = build(), build(4)
    def work():
        {call}
    for _ in range(1 if "(1e7)" in {call!r} or "step" in {call!r} else 2):
        threading.Thread(target=work, daemon=True).start()
    time.sleep(0.2)
    {end}
    """)


def test_a_thousand_networks_leave_nothing(lab):
    """Closed or dropped, less than 5 MB stay."""
    growth = lab("""
    import gc, os
    def megabytes():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    def make(n):
        for k in range(n):
            net = build(k)
            net.run(2.0)
            if k % 2:
                net.close()
        gc.collect()
    make(1000)  # what is kept for the next ones
    before = megabytes()
    make(1000)
    print(megabytes() - before)
    """)
    print(f"1,000 networks leave {float(growth):.2f} MB")
    assert float(growth) < 5.0


def test_large_networks_leave_nothing(lab):
    """Each has 1,000,000 synapses, whose memory is the system's, not the collector's: it is back when the network is closed."""
    growth = lab("""
    import os
    def megabytes():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    def make(n):
        for k in range(n):
            with snn.Network(seed=k, threads=2) as net:
                cells = net.add(snn.LIF(), 2000)
                net.connect(cells, cells, snn.fixed_indegree(350), weight=snn.normal(0.0, 1.0), delay=snn.uniform(0.1, 9.0))
                net.connect(cells, cells, snn.fixed_indegree(150), weight=1.0, plasticity=snn.STDP())
                net.drive(cells, snn.Poisson(rate=1000.0), weight=2.0)
                net.run(1.0)
                try:
                    net.connect(cells, cells, snn.fixed_indegree(100), delay=snn.normal(6500.0, 20.0))
                except ValueError:
                    pass
    make(5)
    before = megabytes()
    make(20)
    print(megabytes() - before)
    """)
    print(f"20 networks leave {float(growth):.2f} MB")
    assert float(growth) < 20.0
