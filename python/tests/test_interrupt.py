"""Ctrl-C during a run, in a terminal and in a notebook: the run ends soon, all is in order, the network goes on."""

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import LAB

LONG = 10.0  # seconds after which an interrupt counts as lost; what is measured is printed

# Prints "running" when the run has begun. `run` is the call that is interrupted.
PROGRAM = LAB + '''
import sys, threading, time
net = build({seed})

def tell():
    time.sleep(0.1)  # only the running thread may ask the network how far it is
    print("running", flush=True)

def interrupted(run, times=1):
    """What the run raised and when."""
    for _ in range(times):
        threading.Thread(target=tell).start()
        try:
            run()
        except KeyboardInterrupt:
            print("interrupted", time.time(), flush=True)
        else:
            raise AssertionError("the run came to its end")
        check()

def check():
    """Clock, records and states fit each other, and are those of a run of that length."""
    steps = net.step_count
    assert net.t == steps * net.dt and steps > 0
    v, few, spikes = net["v"], net["few"], net["spikes"]
    assert len(v.times) == steps and np.allclose(v.times, np.arange(1, steps + 1) * 0.1)
    assert v.values.shape == (steps, 4, 5) and np.isfinite(v.values).all()
    assert few["v"].shape == few["u"].shape == (steps // 5, 3) and len(few.times) == steps // 5
    assert len(spikes.times) == len(spikes.ids) and spikes.times.max() <= net.t + 1e-9
    assert (v.values[-1] == net["exc"].v).all()

def finish():
    """The network goes on, and its whole history is that of one that nothing interrupted."""
    steps = net.step_count
    net.run(10.0)
    assert net.step_count == steps + 100
    check()
    with build({seed}) as whole:
        whole._core.run(net.step_count)
        assert digest(net) == digest(whole)
    print("done", flush=True)
'''


def interrupt(tmp_path, code, times=1):
    """Run a program, send SIGINT each time it says that it is running; gives stderr."""
    path = tmp_path / "program.py"
    path.write_text(code)
    child = subprocess.Popen(
        [sys.executable, str(path)], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell may have it ignored for jobs behind
    )
    latencies = []
    try:
        for k in range(times):
            line = child.stdout.readline()
            assert line == "running\n", line + child.stderr.read()
            time.sleep(0.05 + 0.013 * k)
            sent = time.time()
            child.send_signal(signal.SIGINT)
            word, *when = child.stdout.readline().split() or ["nothing"]
            assert word == "interrupted", word + child.stderr.read()
            latencies.append(float(when[0]) - sent)
        out, err = child.communicate(timeout=300)
    finally:
        child.kill()
        child.wait()
    print(f"interrupted after {', '.join(f'{1000 * latency:.1f}' for latency in latencies)} ms")
    assert (child.returncode, out) == (0, "done\n"), err
    assert max(latencies) < LONG
    return err


def test_ctrl_c_ends_a_run_of_an_hour(tmp_path):
    """And again, five times, at other moments; the network ends as if there had been no interrupt."""
    code = PROGRAM.format(seed=1) + "interrupted(lambda: net.run(3.6e6), times=5)\nfinish()\n"
    assert interrupt(tmp_path, code, times=5) == ""


def test_ctrl_c_with_a_progress_bar(tmp_path):
    """The bar is closed, and the terminal left at the start of a line."""
    pytest.importorskip("tqdm")
    code = PROGRAM.format(seed=2) + "interrupted(lambda: net.run(3.6e6, progress=True), times=2)\nfinish()\n"
    err = interrupt(tmp_path, code, times=2)
    assert "step" in err and "Traceback" not in err and err.endswith("\n")


def test_ctrl_c_with_a_callback_and_in_a_loop_of_steps(tmp_path):
    """In Python's own code between the calls it is like any other interrupt."""
    code = PROGRAM.format(seed=3) + """
seen = []
def loop():
    while True:
        net.step()
interrupted(lambda: net.run(3.6e6, callback=lambda net: seen.append(net.step_count), every=1.0))
interrupted(loop)
assert seen == [10 * (k + 1) for k in range(len(seen))]
finish()
"""
    assert interrupt(tmp_path, code, times=2) == ""


def test_ctrl_c_while_another_thread_runs_another_network(tmp_path):
    """Only the main thread's run is interrupted."""
    code = PROGRAM.format(seed=4) + """
found = []
thread = threading.Thread(target=lambda: found.append(after(5, 3000.0)))
thread.start()
interrupted(lambda: net.run(3.6e6))
thread.join()
assert found == [after(5, 3000.0)]
finish()
"""
    assert interrupt(tmp_path, code) == ""


def test_ctrl_c_while_several_threads_make_the_steps(tmp_path):
    """All of them end with the call, whatever each is at."""
    code = PROGRAM.format(seed=5) + """
crowd = snn.Network(seed=1, threads=2)
cells = crowd.add(snn.LIF(), 3000)
p = crowd.connect(cells, cells, snn.fixed_indegree(50), weight=0.1, delay=snn.uniform(0.1, 3.0), plasticity=snn.STDP(w_max=1.0))
crowd.drive(cells, snn.Poisson(rate=1000.0), weight=1.0)
twin = crowd.copy()
check = lambda: None
interrupted(lambda: crowd.run(3.6e6), times=5)
crowd.run(10.0)
twin._core.run(crowd.step_count)
assert (cells.v == twin["lif_1"].v).all() and (p.weight == twin["projection_1"].weight).all()
print("done", flush=True)
"""
    assert interrupt(tmp_path, code, times=5) == ""


@pytest.fixture
def kernel(tmp_path):
    """A notebook kernel with this Python: a function that executes code and gives what it printed; and its manager."""
    pytest.importorskip("ipykernel")
    manager_module = pytest.importorskip("jupyter_client.manager")
    from jupyter_client.kernelspec import KernelSpec

    manager = manager_module.KernelManager(connection_file=str(tmp_path / "kernel.json"))
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="snn", language="python"
    )
    manager.start_kernel(
        cwd=str(tmp_path),
        env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1", "IPYTHONDIR": str(tmp_path / "ipython")},
    )
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def execute(manager, client, code, interrupt=False):
    """What a cell printed, its error's name, and when it was interrupted."""
    printed, error, sent = "", None, None
    number = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != number:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            printed += content["text"]
            if interrupt and sent is None and "running" in printed:
                time.sleep(0.1)
                sent = time.time()
                manager.interrupt_kernel()
        elif kind == "error":
            error = content["ename"]
        elif kind == "status" and content["execution_state"] == "idle":
            return printed, error, sent


@pytest.mark.parametrize("progress", [False, True])
def test_interrupting_a_notebook_kernel(kernel, progress):
    """The stop button: KeyboardInterrupt in the cell, and the next cells go on with the network."""
    if progress:
        pytest.importorskip("tqdm")
    printed, error, _ = execute(*kernel, PROGRAM.format(seed=6))
    assert error is None, printed
    run = f"""
threading.Thread(target=tell).start()
try:
    net.run(3.6e6, progress={progress})
finally:
    print("ended", time.time(), flush=True)
"""
    for _ in range(2):
        printed, error, sent = execute(*kernel, run, interrupt=True)
        assert error == "KeyboardInterrupt", printed
        took = float(printed.split()[-1]) - sent
        print(f"interrupted after {1000 * took:.1f} ms")
        assert took < LONG
        assert execute(*kernel, "check()")[:2] == ("", None)
    assert execute(*kernel, "finish()")[:2] == ("done\n", None)
