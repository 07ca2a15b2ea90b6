"""What a domain person edits: places, indicators, units, kinds of source, as data, and their loaders."""
