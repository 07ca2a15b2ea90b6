"""Statements to records: facts, events and what is said in words. Rules stand beside the code, each with its examples."""
