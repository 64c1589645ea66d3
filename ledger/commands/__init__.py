"""The commands of the record: click, and nothing that decides or stores."""
