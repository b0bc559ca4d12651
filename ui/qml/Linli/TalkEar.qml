import QtQuick
import Linli.Controls
import Linli.Theme

// Whether the machine listens: a disc with a microphone, and a ring that widens with the voice.
Item {
    id: ear

    required property string phase
    required property real level
    readonly property bool hears: phase === "listening"

    height: width

    Rectangle {
        id: ring
        readonly property bool rings: true
        property bool shownOnce: false

        anchors.centerIn: parent
        width: ear.hears ? disc.width + (ear.width - disc.width) * Math.min(1, 0.6 + ear.level / 2) : disc.width
        height: width
        radius: width / 2
        visible: ear.hears
        color: "transparent"
        border.width: Theme.line
        border.color: Theme.action

        Component.onCompleted: shownOnce = true

        Behavior on width {
            enabled: ring.shownOnce

            NumberAnimation {
                duration: 150
            }
        }
    }
    Rectangle {
        id: disc
        anchors.centerIn: parent
        width: ear.width * 0.56
        height: width
        radius: width / 2
        color: ear.hears ? Theme.action : Theme.card
        border.width: Theme.line
        border.color: Theme.action

        Icon {
            anchors.centerIn: parent
            name: ear.hears || ear.phase === "opening" ? "mic" : ear.phase === "thinking" ? "ellipsis" : ear.phase === "answering" ? "volume-2" : "hand"
            size: Math.min(Theme.icon, disc.width * 0.7)
            color: ear.hears ? Theme.actionInk : Theme.action
        }
    }
}
