"""The catalogue from and to files."""
