"""NLOC-TITLE-01 by example; every step is one that the features share."""

from pytest_bdd import scenarios

scenarios("nloc_title_01.vi.feature", "nloc_title_01.en.feature")
