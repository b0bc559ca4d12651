"""Readers of what staff really have: spreadsheets, chat messages, office documents.

    read_prices(name, data, today) -> PriceReading
    read_notice(name, data, today, zone) -> NoticeReading
    read_directory(name, data) -> DirectoryReading
    read_any(name, data, today, zone, kind) -> any of these, by what the file looks like

`name` is the file's name (a date or kind may stand in it; pasted text has any name ending in .txt),
`data` its bytes, `today` the date in the community's time zone. All raise only ReadingError.
"""
