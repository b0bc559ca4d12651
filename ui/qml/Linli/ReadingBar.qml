import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// What is being read aloud, in words unless the page marks them itself, and what steers it. Any
// other press stops it (ui/reading_presses.py).
Rectangle {
    id: bar

    required property Shell shell
    // It lies over a part of the page, for ui/probe.py.
    readonly property bool overlay: true

    // Where the middle of its buttons is.
    readonly property int buttonsAt: buttons.y + buttons.height / 2
    readonly property int below: Theme.tv ? Theme.gapText : Theme.gap

    height: words.height + buttons.height + below + (words.height ? Theme.gap : 0) + (Theme.tv ? Theme.marginTop : Theme.gap)
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
            color: Theme.ink
        }
        Label {
            width: parent.width
            visible: text
            text: bar.shell.caption
        }
    }
    Row {
        id: buttons
        readonly property int room: bar.width - 2 * Theme.margin - 2 * Theme.gap
        // Large letters on a narrow panel leave no room for icons.
        readonly property bool pictured: Theme.landscape || Theme.step < 2
        // Alike where there is room for it.
        readonly property real each: Theme.landscape ? room / 3 : 0

        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: bar.below
        spacing: Theme.gap

        BigButton {
            width: bar.shell.audible ? buttons.each || buttons.room * 0.24 : Theme.tv ? buttons.room / 2 : bar.width - 2 * Theme.margin
            iconName: buttons.pictured ? "square" : ""
            text: qsTr("停")
            onActivated: bar.shell.stopReading()
        }
        BigButton {
            readonly property bool steers: true

            width: buttons.each || buttons.room * 0.35
            visible: bar.shell.audible
            focusKey: "pause"
            iconName: !buttons.pictured ? "" : bar.shell.paused ? "play" : "pause"
            text: bar.shell.paused ? qsTr("接着读") : qsTr("暂停")
            onActivated: bar.shell.pauseReading()
        }
        BigButton {
            readonly property bool steers: true

            width: buttons.each || buttons.room * 0.41
            visible: bar.shell.audible
            iconName: buttons.pictured ? "rotate-ccw" : ""
            text: qsTr("再说一遍")
            onActivated: bar.shell.sayAgain()
        }
    }
}
