"""The tests of briefgen; they mirror its modules."""
