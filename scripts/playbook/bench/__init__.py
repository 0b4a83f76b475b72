"""Measures on a machine what no test should depend on: our search beside others, over the same pages and queries."""
