import QtQuick
import Linli.Theme

// 首页 · 返回 · 朗读 · 求助, in the same place on every screen.
Rectangle {
    id: strip

    property bool urgent: false
    // Before the kiosk is enrolled there is nowhere to go, and a question wants its answer.
    property bool onlyHelp: false
    // While the screen asks 您还在吗, everything but help is an answer.
    property bool asking: false
    readonly property Item helpButton: calling
    readonly property bool tall: !Theme.landscape
    readonly property int plainWidth: (width - 2 * Theme.margin - 2 * Theme.gap - Theme.gapCommit - helpWidth) / 3
    readonly property int helpWidth: (width - 2 * Theme.margin) * 0.3

    signal home
    signal back
    signal read
    signal help

    height: Theme.stripHeight
    color: urgent ? Theme.helpSoft : Theme.tv ? Theme.paper : Theme.soft

    Row {
        x: Theme.margin
        y: Theme.stripAbove
        spacing: Theme.gap

        StripButton {
            width: strip.plainWidth
            height: Theme.stripButton
            tall: strip.tall
            iconName: "house"
            text: qsTr("首页")
            keyName: qsTr("蓝")
            keyFill: Theme.keyBlue
            keyInk: Theme.helpInk
            opacity: enabled ? 1 : 0
            enabled: !strip.onlyHelp && !strip.asking
            onActivated: strip.home()
        }
        StripButton {
            width: strip.plainWidth
            height: Theme.stripButton
            tall: strip.tall
            iconName: "undo-2"
            text: qsTr("返回")
            opacity: enabled ? 1 : 0
            enabled: !strip.onlyHelp && !strip.asking
            onActivated: strip.back()
        }
        StripButton {
            width: strip.plainWidth
            height: Theme.stripButton
            tall: strip.tall
            iconName: "volume-2"
            text: qsTr("朗读")
            keyName: qsTr("绿")
            keyFill: Theme.keyGreen
            keyInk: Theme.helpInk
            opacity: enabled ? 1 : 0
            enabled: !strip.asking
            onActivated: strip.read()
        }
    }
    StripButton {
        id: calling
        x: strip.width - Theme.margin - width
        y: Theme.stripAbove
        width: strip.helpWidth
        height: Theme.stripButton
        tall: strip.tall
        iconName: "siren"
        text: qsTr("求助")
        keyName: qsTr("红")
        keyFill: Theme.help
        keyInk: Theme.helpInk
        radius: height / 2
        fill: Theme.help
        edge: Theme.helpEdge
        restInk: Theme.helpInk
        onActivated: strip.help()
    }
}
