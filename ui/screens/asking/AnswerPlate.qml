import QtQuick
import Linli.Controls
import Linli.Theme

// One of the two answers: as large as there is room, a picture and a word; on a TV the word alone.
Plate {
    id: answer

    property string text
    property string iconName

    accessibleName: text

    Row {
        anchors.centerIn: parent
        spacing: Theme.gap

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: answer.iconName
            name: answer.iconName
            size: Theme.icon
            color: answer.ink
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            role: Theme.tv ? "button" : "title"
            text: answer.text
            color: answer.ink
            Accessible.ignored: true
        }
    }
}
