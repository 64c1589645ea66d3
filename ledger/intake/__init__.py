"""History from files: CSV in, acts recorded in batches, what cannot be taken listed.

mapping    what a mapping file (TOML) says                 pure
cells      the text of one cell: dates, words, codes       pure
convert    one row of cells becomes typed acts             pure
rows       a file becomes rows of cells, streamed
said       whether the ledger already says what a row says
rejects    the rows that could not be taken, for a person to mend
importing  batches, transactions, counts

Imported history is recorded as written: no act is refused here, only rows that cannot
be read and rows that contradict what is recorded.
"""
