"""How far a run is from its case."""

import numpy as np


class Comparison:
    """Gathers the worst error of the traces and whatever is wrong; a tolerance of 0 means bit for bit."""

    def __init__(self, tolerance):
        self.tolerance = tolerance
        self.worst = 0.0
        self.faults = []
        self._compared = 0

    @property
    def passed(self):
        return not self.reason

    @property
    def reason(self):
        """Why it did not pass; empty if it did."""
        return "; ".join(self.faults) if self._compared else "nothing compared"

    def trace(self, name, got, expected, inside=None):
        """Values against values of the same shape, wherever `inside` (default: everywhere) holds."""
        got, expected = np.asarray(got), np.asarray(expected)
        if got.shape != expected.shape:
            self.faults.append(f"{name} has the shape {got.shape} instead of {expected.shape}")
            return
        inside = np.ones(expected.shape, bool) if inside is None else np.broadcast_to(inside, expected.shape)
        self._compared += int(inside.sum())
        error = np.where(inside, _distance(got, expected), 0.0)
        wrong = error > self.tolerance if self.tolerance > 0 else inside & ~_same_bits(got, expected)
        self.worst = max(self.worst, float(error.max(initial=0.0)))
        if wrong.any():
            first = tuple(int(i) for i in np.argwhere(wrong)[0])
            self.faults.append(f"{name} off at {wrong.sum()} of {inside.sum()} places, first {list(first)}: "
                               f"{got[first]!r} instead of {expected[first]!r}")

    def spikes(self, name, got, expected):
        """Spikes, given as rows (step, neuron): the same ones, each as often."""
        got, expected = (np.asarray(spikes, np.int64).reshape(-1, 2) for spikes in (got, expected))
        self._compared += 1
        events, which = np.unique(np.concatenate([got, expected]), axis=0, return_inverse=True)
        which = which.reshape(-1)
        surplus = (np.bincount(which[:len(got)], minlength=len(events))
                   - np.bincount(which[len(got):], minlength=len(events)))
        if surplus.any():
            step, neuron = events[np.flatnonzero(surplus)[0]]
            self.faults.append(f"{name}: {np.maximum(-surplus, 0).sum()} missing and {np.maximum(surplus, 0).sum()} "
                               f"too many of {len(expected)}, first of neuron {neuron} in step {step}")

    def near(self, name, got, expected, slack):
        """Numbers of which no more is asked than to be within `slack`; they have no part in the worst error."""
        self._compared += 1
        got, expected = np.asarray(got), np.asarray(expected)
        if got.shape != expected.shape:
            self.faults.append(f"{name} has the shape {got.shape} instead of {expected.shape}")
        elif not (difference := _distance(got, expected).max(initial=0.0)) <= slack:
            self.faults.append(f"{name} differs by {difference:g}, allowed are {slack:g}")


def _distance(got, expected):
    """Absolute differences: none between two NaN or two equal infinities, infinite between a number and a NaN."""
    with np.errstate(invalid="ignore", over="ignore"):
        distance = np.abs(np.asarray(got, float) - np.asarray(expected, float))
    same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    return np.where(same, 0.0, np.where(np.isnan(distance), np.inf, distance))


def _same_bits(got, expected):
    """Equal values, telling 0 from -0 and taking every NaN for the same."""
    missing = np.isnan(got) & np.isnan(expected)
    return missing | ((got == expected) & (np.signbit(got) == np.signbit(expected)))
