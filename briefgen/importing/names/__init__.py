"""The words of a raw text in, who of them are people out: how names are found, and what speaks for each."""
