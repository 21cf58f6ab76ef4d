"""The room for import: raw text in, a proposal and then a normalised article file out. Empty so far."""
