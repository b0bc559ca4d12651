import QtQuick
import Linli.Theme

// One line of a list that can be pressed: a name, a note under it, an icon before it.
Plate {
    id: line

    property string text
    property string note
    property string iconName
    property bool urgent: false
    readonly property int iconRoom: Theme.icon + Theme.padding
    // For PagedList: what of a line's width and height its texts cannot use.
    readonly property int inset: 2 * Theme.padding + iconRoom + arrow.width + Theme.gapText

    accessibleName: text
    implicitHeight: Math.max(words.height, Theme.icon) + 2 * Theme.gapText
    fill: urgent ? Theme.noticeFill : Theme.card
    edge: urgent ? Theme.noticeInk : Theme.border

    Icon {
        x: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        name: line.iconName
        size: Theme.icon
        color: line.down || line.ringed ? line.ink : line.urgent ? Theme.noticeInk : Theme.action
    }
    Column {
        id: words
        x: Theme.padding + line.iconRoom
        anchors.verticalCenter: parent.verticalCenter
        width: line.width - line.inset

        Label {
            width: parent.width
            role: "lead"
            text: line.text
            color: line.ink
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text
            role: "min"
            text: line.note
            color: line.inkHint
            Accessible.ignored: true
        }
    }
    Icon {
        id: arrow
        x: line.width - width - Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        color: line.ink
    }
}
