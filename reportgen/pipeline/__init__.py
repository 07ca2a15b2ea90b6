"""The ordered stages, the executor, and what is stale and why. Stages meet only here."""
