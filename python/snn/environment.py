"""A network in an environment that it acts on, and that rewards it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._numbers import integer
from .inputs import Drive
from .network import Network


def interact(
    net: Network,
    state: Any,
    iterations: int,
    *,
    update: Callable[[Any, Network], Any],
    encode: Callable[[Any, Network], Any] | None = None,
    reward: Callable[[Any, Network], float] | None = None,
    into: Drive | None = None,
    steps: int = 1,
) -> Any:
    """Let a network and its environment act on each other, by turns: the reward for the state as it is is given to the
    network, which makes its steps; its activity changes the state; the new state becomes its input.

        def update(position, net):              # what the network does: two cells push to either side
            left, right = motor.spiked
            return position + 0.1 * right - 0.1 * left

        def encode(position, net):              # what it sees
            view.value = 10.0 * np.exp(-(position - preferred) ** 2)

        final = snn.interact(net, 0.0, 10000, update=update, encode=encode,
                             reward=lambda position, net: 1e-4 * (abs(position) < 0.1), into=net["reward"])

    The functions are called as `f(state, net)`, in this order in each iteration: `reward`, the steps, `update`,
    `encode` (in the crate spiking_neural_networks: `run_with_reward`, and `run` without a reward). An error of theirs
    ends the loop, and so does Ctrl-C.

    Args:
        net: The network.
        state: The environment's state at the beginning, of any type.
        iterations: How often, 0 or more.
        update: What becomes of the state: gives the next one. One that changes the state in place must return it too.
        encode: Sets the network's inputs by the state, such as `drive.value`; None: it has none.
        reward: Gives the reward of each iteration; None: there is none.
        into: The drive that takes the reward: of `net.drive(p, 0.0, port="reward")`. It stays at the last one.
        steps: Steps that the network makes in each iteration.

    Returns:
        The state at the end.

    Raises:
        TypeError: `iterations` or `steps` is not whole; `reward` without `into`, or the reverse.
        ValueError: `iterations` or `steps` is negative.
    """
    if (reward is None) != (into is None):
        raise TypeError("reward, what gives it, and into, the drive that takes it, belong together")
    if integer("iterations", iterations) < 0:
        raise ValueError(f"iterations must be 0 or more, not {iterations}")
    for _ in range(iterations):
        if reward is not None and into is not None:
            into.set(value=reward(state, net))
        net.step(steps)
        state = update(state, net)
        if encode is not None:
            encode(state, net)
    return state
