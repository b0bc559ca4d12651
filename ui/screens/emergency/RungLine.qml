import QtQuick
import Linli.Controls
import Linli.Theme

// One rung of the ladder: ticked if proven, amber if it is where things stand, else an empty ring.
Item {
    id: rung

    required property string title
    required property string detail
    required property bool reached
    required property bool current

    Accessible.role: Accessible.ListItem
    Accessible.name: title + " " + detail

    Rectangle {
        id: dot
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: width
        radius: width / 2
        color: rung.current ? Theme.amber : rung.reached ? Theme.done : "transparent"
        border.width: rung.current ? 2 * Theme.line : rung.reached ? 0 : Theme.line
        border.color: rung.current ? Theme.ink : Theme.border

        Icon {
            anchors.centerIn: parent
            visible: rung.reached
            name: "check"
            size: dot.width * 0.7
            color: rung.current ? Theme.amberInk : Theme.doneInk
        }
    }
    Column {
        anchors.left: dot.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            role: "lead"
            strong: rung.current
            text: rung.title
            color: rung.reached || rung.current ? Theme.ink : Theme.hint
        }
        Label {
            width: parent.width
            visible: text
            role: "min"
            text: rung.detail
        }
    }
}
