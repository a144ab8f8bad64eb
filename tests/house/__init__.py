"""Tests of the house itself: arrows, words, files, decisions."""
