"""Tests by the rules of others: of HTML, accessibility, feeds, linked data and Unicode."""
