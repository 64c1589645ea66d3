"""What can be wrong with a mapping, a file, or one row of it.

A `MappingError`, `NoTableError`, `ColumnsError` or `FileError` stops the import. A
`RowError` or `RowsDifferError` rejects one row, whose reason it is, and the import goes
on.
"""

from domain.errors import ContentError


class MappingError(ContentError):
    """A mapping that cannot be used."""

    en = "mapping {file}, {key}: expected {expected}, found {found}. Mend the mapping"
    vi = "tệp ánh xạ {file}, {key}: cần {expected}, thấy {found}. Hãy sửa tệp ánh xạ"


class ColumnsError(ContentError):
    """A file whose columns are not those of the mapping."""

    en = (
        "{path}: {what}: expected the columns {expected}, found {found}."
        " Nothing of it was recorded."
        " Mend the first line, or [columns] of mapping {mapping}"
    )
    vi = (
        "{path}: {what}: cần các cột {expected}, thấy {found}."
        " Chưa ghi gì của tệp này."
        " Hãy sửa dòng đầu, hoặc [columns] của tệp ánh xạ {mapping}"
    )


class FileError(ContentError):
    """A file that cannot be read, or not to its end."""

    en = (
        "{path}, line {line}: {found}; expected {expected}. Rows before it may have"
        " been recorded: get the whole file and run the same command again"
    )
    vi = (
        "{path}, dòng {line}: {found}; cần {expected}. Các dòng trước đó có thể đã được"
        " ghi: lấy lại tệp đầy đủ rồi chạy lại chính lệnh này"
    )


class NoTableError(ContentError):
    """A file that cannot be opened, or has no header."""

    en = (
        "{path}: expected a CSV file, plain or gzipped, with a header, found {found}."
        " Nothing of it was recorded. Check the path"
    )
    vi = (
        "{path}: cần một tệp CSV có dòng đầu, nén gzip hoặc không, thấy {found}."
        " Chưa ghi gì của tệp này. Kiểm tra lại đường dẫn"
    )


class RowError(ContentError):
    """A row that cannot be understood."""

    en = "{where}: expected {expected}, found {found}"
    vi = "{where}: cần {expected}, thấy {found}"


class RowsDifferError(ContentError):
    """Two rows of one file that contradict each other; the first one counts."""

    en = "differs from line {line} of this file in {fields}"
    vi = "khác với dòng {line} của chính tệp này ở {fields}"
