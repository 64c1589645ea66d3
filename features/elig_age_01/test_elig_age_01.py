"""ELIG-AGE-01 by example; every step is one that the features share."""

from pytest_bdd import scenarios

scenarios("elig_age_01.vi.feature", "elig_age_01.en.feature")
