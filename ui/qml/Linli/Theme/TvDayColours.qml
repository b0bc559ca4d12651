import QtQuick

// A large bright panel at night distance: a quieter paper and a darker blue.
DayColours {
    paper: "#EBE7DC"
    card: "#F7F4EC"
    soft: "#DDD7C8"
    action: "#083F8A"
    helpEdge: "#8E0616"
    helpText: "#8E0616"
    helpPaper: "#F3E3DF"
    rise: "#8E0616"
    done: "#094D18"
    fall: "#094D18"
}
