import QtQuick
import Linli.Theme

// A sheet of paper with something on it: plain, notice or tint. Children stand in a column.
Rectangle {
    id: card

    property string kind: "plain"
    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property int innerWidth: width - 2 * Theme.padding

    implicitHeight: column.implicitHeight + 2 * Theme.padding
    radius: Theme.radius
    color: kind === "notice" ? Theme.noticeFill : kind === "tint" ? Theme.tint : Theme.card
    border.width: Theme.line
    border.color: kind === "notice" ? Theme.noticeInk : kind === "tint" ? Theme.action : Theme.border

    Column {
        id: column
        x: Theme.padding
        y: Theme.padding
        width: card.innerWidth
        spacing: Theme.gapText
    }
}
