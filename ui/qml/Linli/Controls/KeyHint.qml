import QtQuick
import Linli.Theme

// A key of the remote and what it does; it can be pressed as well.
Plate {
    id: hint

    required property string keyName
    required property string text
    property bool red: false

    accessibleName: text
    implicitWidth: chip.width + Theme.gapText + words.width + 2 * Theme.gapText
    implicitHeight: Math.max(Theme.target, Theme.lineBox(Theme.textMin) + Theme.gapText)
    radius: Theme.radiusSmall
    fill: "transparent"
    edge: red ? Theme.helpEdge : Theme.border

    Rectangle {
        id: chip
        x: Theme.gapText
        anchors.verticalCenter: parent.verticalCenter
        width: key.width + 2 * Theme.gapText
        height: key.height + 4
        radius: Theme.radiusSmall
        color: hint.red ? Theme.help : "transparent"
        border.width: Theme.line
        border.color: hint.red ? Theme.helpEdge : hint.ringed ? Theme.focusInk : Theme.border

        Label {
            id: key
            anchors.centerIn: parent
            role: "min"
            strong: true
            text: hint.keyName
            color: hint.red ? Theme.helpInk : hint.ink
            Accessible.ignored: true
        }
    }
    Label {
        id: words
        x: chip.x + chip.width + Theme.gapText
        anchors.verticalCenter: parent.verticalCenter
        role: "min"
        text: hint.text
        color: hint.ringed || hint.down ? hint.ink : Theme.ink2
        Accessible.ignored: true
    }
}
