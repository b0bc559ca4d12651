import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// What is being read aloud, in words, and 停. Any other press stops it too.
Rectangle {
    id: bar

    required property Shell shell

    height: Math.max(stop.height, words.height) + 2 * Theme.gap + (Theme.tv ? Theme.marginTop : 0)
    color: Theme.tint
    border.width: Theme.line
    border.color: Theme.action

    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: stop.left
        anchors.rightMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap

        Label {
            width: parent.width
            visible: text
            role: "min"
            strong: true
            text: bar.shell.soundWords
            color: Theme.helpText
        }
        Label {
            width: parent.width
            text: bar.shell.caption
        }
    }
    BigButton {
        id: stop
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        iconName: "square"
        text: qsTr("停")
        onActivated: bar.shell.stopReading()
    }
}
