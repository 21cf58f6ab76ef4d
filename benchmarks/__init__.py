"""Measures briefgen beside its peers: the same invented articles, built in turn by each."""
