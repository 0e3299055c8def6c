"""The door: read human files in a child process; only listed columns come out of it.

In the order in which a file passes: `reader` (parent) sends bytes to `worker` (child);
`container` tells what they are; `csvfile` (`encoding`) and `workbook` (`sheet_xml`, `ods_xml`)
make a `table` of them; `shape` (`lines`) finds the header and the rows; `headers` (`spelling`,
`words`, `by_values`) says what each column is; `personal` tells a cell of a person.
"""
