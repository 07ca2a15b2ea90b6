"""Invented documents with known facts, and the measurements that use them (`make bench`)."""
