import QtQuick

// A large bright panel at night distance: a quieter paper and a darker blue.
DayColours {
    paper: "#EBE7DC"
    card: "#F7F4EC"
    soft: "#DDD7C8"
    action: "#083F8A"
    helpPaper: "#F3E3DF"
}
