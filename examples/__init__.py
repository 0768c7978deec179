"""Networks to learn from. README.md says which."""
