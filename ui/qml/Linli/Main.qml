pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// The whole screen: one page, the strip, and what may lie above both. It is laid out at the panel's
// true size and scaled only where a window is smaller than that.
Rectangle {
    id: root

    required property Shell shell
    required property Preferences preferences
    required property PressGate gate
    required property Icons icons
    required property Remarks remarks
    required property Talking talking
    required property string profile
    required property int widthPx
    required property int heightPx
    required property real diagonalIn
    required property int distanceMm
    required property int bottomEdgeMm
    property bool keysInUse: false
    readonly property Item page: loader.item as Item
    readonly property Item readingBar: reading.item as Item
    readonly property Item question: asked.item as Item
    readonly property Item talkSheet: talk.item as Item
    readonly property Item helpButton: strip.helpButton
    readonly property bool asking: shell.secondsLeft > 0

    function showPage() {
        loader.setSource(shell.pageUrl, {
            "vm": shell.pageModel
        });
        shell.pageLoaded();
    }

    color: Theme.paper
    Component.onCompleted: {
        Touch.gate = gate;
        Theme.icons = icons;
        showPage();
    }

    Binding {
        target: Theme
        property: "profile"
        value: root.profile
    }
    Binding {
        target: Theme
        property: "widthPx"
        value: root.widthPx
    }
    Binding {
        target: Theme
        property: "heightPx"
        value: root.heightPx
    }
    Binding {
        target: Theme
        property: "diagonalIn"
        value: root.diagonalIn
    }
    Binding {
        target: Theme
        property: "distanceMm"
        value: root.distanceMm
    }
    Binding {
        target: Theme
        property: "bottomEdgeMm"
        value: root.bottomEdgeMm
    }
    Binding {
        target: Theme
        property: "keysInUse"
        value: root.keysInUse
    }
    Binding {
        target: Theme
        property: "step"
        value: root.preferences.textStep
    }
    Binding {
        target: Theme
        property: "scheme"
        value: root.preferences.theme
    }
    Binding {
        target: Theme
        property: "low"
        value: root.preferences.low
    }
    Binding {
        target: Theme
        property: "bannered"
        value: banner.visible && !stage.lowered
    }
    Connections {
        target: root.shell
        function onPageChanged() {
            root.showPage();
        }
    }

    Item {
        id: panel
        readonly property real fit: Math.min(1, root.width / root.widthPx, root.height / root.heightPx)

        width: root.widthPx
        height: root.heightPx
        x: Math.round((root.width - width * fit) / 2)
        y: Math.round((root.height - height * fit) / 2)
        scale: fit
        transformOrigin: Item.TopLeft

        Item {
            id: stage
            readonly property bool lowered: Theme.reach > 0
            readonly property int floor: strip.visible ? strip.y : height
            anchors.fill: parent

            Banner {
                id: banner
                y: stage.lowered ? stage.floor - height : 0
                width: parent.width
                enabled: !root.asking
                visible: height > 0
                shell: root.shell
            }
            Loader {
                id: loader
                y: stage.lowered ? 0 : banner.height
                width: parent.width
                height: stage.floor - banner.height
                enabled: !root.asking
                focus: true
            }
            Strip {
                id: strip
                anchors.bottom: parent.bottom
                width: parent.width
                visible: !(Theme.tv && root.shell.pageName === "channel")
                onlyHelp: root.shell.pageName === "pairing" || root.shell.pageName === "asking"
                asking: root.asking
                urgent: root.shell.pageName === "emergency"
                talks: root.talking.offered && root.shell.pageName !== "pairing"
                onHome: root.shell.home()
                onBack: root.talking.shown ? root.talking.close() : root.shell.back()
                onRead: root.shell.read()
                onTalk: root.talking.press()
                onHelp: root.shell.help()
            }
        }
        Loader {
            id: reading
            y: root.readingBar ? Math.max(0, Theme.reach - (root.readingBar as ReadingBar).buttonsAt) : 0
            width: parent.width
            readonly property bool speaksItself: root.shell.pageName === "asking" || root.shell.pageName === "weekly"
            // Over the question nothing may lie, and every key is for its answer; so in the weekly
            // test, where what is said is what is to be done now.
            active: root.shell.reading && !root.asking && !speaksItself && !root.talking.shown
            sourceComponent: ReadingBar {
                shell: root.shell
            }
        }
        Loader {
            width: parent.width
            active: root.remarks.words && !root.asking && !root.shell.reading
            sourceComponent: Remark {
                remarks: root.remarks
            }
        }
        Loader {
            id: talk
            readonly property bool wanted: root.talking.shown && !root.asking

            // Not a component of this file: it need not be read before the first talk.
            function show() {
                setSource(wanted ? "TalkSheet.qml" : "", {
                    "talking": root.talking,
                    "most": Qt.binding(() => stage.floor - banner.height)
                });
            }

            anchors.bottom: parent.bottom
            anchors.bottomMargin: strip.visible ? strip.height : 0
            width: parent.width
            onWantedChanged: show()
            Component.onCompleted: show()
        }
        Loader {
            id: asked
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.bottomMargin: strip.visible ? strip.height : 0
            width: parent.width
            active: root.asking
            sourceComponent: IdleWarning {
                shell: root.shell
            }
        }
    }
}
