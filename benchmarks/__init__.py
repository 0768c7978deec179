"""How fast snn is, and how it compares: `python -m benchmarks [NAME...]`. README.md has the figures as measured."""
