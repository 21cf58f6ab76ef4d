"""The tests of briefgen.importing."""
