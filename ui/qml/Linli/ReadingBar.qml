import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// What is being read aloud, in words unless the page marks them itself, and what steers it. Any
// other press stops it (ui/reading_presses.py).
Rectangle {
    id: bar

    required property Shell shell

    height: words.height + buttons.height + Theme.gap + (words.height ? Theme.gap : 0) + Math.min(Theme.marginTop, Theme.gap) + (Theme.tv ? Theme.gapText : 0)
    color: Theme.tint
    border.width: Theme.line
    border.color: Theme.action

    Column {
        id: words
        x: Theme.margin
        anchors.bottom: buttons.top
        anchors.bottomMargin: Theme.gap
        width: parent.width - 2 * Theme.margin

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
            visible: text
            text: bar.shell.caption
        }
    }
    Row {
        id: buttons
        readonly property int share: (bar.width - 2 * Theme.margin - 2 * Theme.gap) / 3

        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        spacing: Theme.gap

        BigButton {
            width: bar.shell.audible ? buttons.share : bar.width - 2 * Theme.margin
            iconName: "square"
            text: qsTr("停")
            onActivated: bar.shell.stopReading()
        }
        BigButton {
            readonly property bool steers: true

            width: buttons.share
            visible: bar.shell.audible
            focusKey: "pause"
            iconName: bar.shell.paused ? "play" : "pause"
            text: bar.shell.paused ? qsTr("接着读") : qsTr("暂停")
            onActivated: bar.shell.pauseReading()
        }
        BigButton {
            readonly property bool steers: true

            width: buttons.share
            visible: bar.shell.audible
            iconName: "rotate-ccw"
            text: qsTr("再说一遍")
            onActivated: bar.shell.sayAgain()
        }
    }
}
