"""The tests of briefgen.reading."""
