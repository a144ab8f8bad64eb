"""What we promise about speed, measured: `bench/run`. Every target is a ratio within one run."""
