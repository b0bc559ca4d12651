import QtQuick
import Linli.Theme

// What a Pressable looks like: at rest, under the finger, in focus.
Pressable {
    id: plate

    property color fill: Theme.card
    property color edge: Theme.border
    property int edgeWidth: Theme.line
    property color restInk: Theme.ink
    property color restHint: Theme.hint
    property int radius: Theme.radius
    readonly property color ink: down ? Theme.pressInk : ringed ? Theme.focusInk : restInk
    readonly property color inkHint: down ? Theme.pressInk : ringed ? Theme.focusInk : restHint

    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * Theme.ring
        visible: plate.ringed
        color: "transparent"
        radius: plate.radius + 2 * Theme.ring
        border.width: Theme.ring
        border.color: Theme.focusRing
    }
    Rectangle {
        anchors.fill: parent
        radius: plate.radius
        color: plate.down ? Theme.pressFill : plate.ringed ? Theme.focusFill : plate.fill
        border.width: plate.edgeWidth
        border.color: plate.down ? Theme.pressFill : plate.ringed ? Theme.focusInk : plate.edge
    }
}
