"""DUR-MIN-01 by example; every step is one that the features share."""

from pytest_bdd import scenarios

scenarios("dur_min_01.vi.feature", "dur_min_01.en.feature")
