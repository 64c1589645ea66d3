"""The append-only record, and the proof that it is whole.

What the record promises: entries are only added; each has a position, a leaf in an RFC
6962 tree and a time that never runs backwards; a repeat is a no-op; nothing acknowledged
is lost; whoever alters a stored byte is caught by `verify`, or by a kept checkpoint.

What it does not: that what was entered is true, that the clock of the machine was right,
or that a file put back whole from an old copy is noticed without a kept checkpoint.
"""
