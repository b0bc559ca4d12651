pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Theme

// All colours in stripes, and the frame within which a TV must show everything.
Rectangle {
    color: Theme.paper

    Row {
        anchors.fill: parent

        Repeater {
            model: [Theme.paper, Theme.ink, Theme.help, Theme.keyGreen, Theme.keyBlue, Theme.amber, Theme.card]

            Rectangle {
                required property color modelData
                width: parent.width / 7
                height: parent.height
                color: modelData
            }
        }
    }
    Rectangle {
        x: Math.round(Theme.widthPx * 0.05)
        y: Math.round(Theme.heightPx * 0.05)
        width: Theme.widthPx - 2 * x
        height: parent.height - y
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.focusRing
    }
    Rectangle {
        anchors.centerIn: parent
        width: words.width + 2 * Theme.padding
        height: words.height + Theme.padding
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.border

        Label {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, Theme.widthPx * 0.8)
            text: qsTr("框要整个看得见。看完按“返回”。")
        }
    }
}
