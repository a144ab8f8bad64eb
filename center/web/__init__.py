"""What all pages share: identity, errors, words, the run of an act. Imports no device package."""
