"""Runs recorded cases of other simulators through snn's public API and compares: python -m conformance FOLDER..."""
