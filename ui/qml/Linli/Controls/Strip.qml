import QtQuick
import Linli.Theme

// 首页 · 返回 · 朗读 · 说话 · 求助, in the same place on every screen.
Rectangle {
    id: strip

    property bool urgent: false
    // Before the kiosk is enrolled there is nowhere to go, and a question wants its answer.
    property bool onlyHelp: false
    // While the screen asks 您还在吗, everything but help is an answer.
    property bool asking: false
    readonly property Item helpButton: calling
    readonly property bool tall: !Theme.landscape
    // Where voice is off there is no 说话.
    property bool talks: true
    // The largest letters take some of the margin beside them.
    readonly property int side: tall && Theme.step === 2 ? Theme.gap : Theme.margin
    readonly property int room: width - 2 * side - (talks ? 3 : 2) * Theme.gap - Theme.gapCommit
    // Two characters at any type size; what is left over goes to 求助.
    readonly property int least: 2 * Theme.textButton + 1.2 * Theme.gapText
    // On a TV the remote's keys are printed on the buttons where there is room; 返回 has none.
    readonly property bool keyed: Theme.tv && Theme.step === 0
    readonly property int plainWidth: Math.max(room * (Theme.tv ? 0.2 : 0.17), least)
    readonly property int backWidth: keyed ? room * 0.16 : plainWidth
    readonly property int talkWidth: !talks ? 0 : Math.max(room * (keyed ? 0.24 : Theme.tv ? 0.2 : 0.21), least)
    readonly property int helpWidth: room - 2 * plainWidth - backWidth - talkWidth

    signal home
    signal back
    signal read
    signal talk
    signal help

    height: Theme.stripHeight
    color: urgent ? Theme.helpSoft : Theme.tv ? Theme.paper : Theme.soft

    Row {
        x: strip.side
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
            width: strip.backWidth
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
        StripButton {
            width: strip.talkWidth
            height: Theme.stripButton
            tall: strip.tall
            visible: strip.talks
            iconName: "mic"
            text: qsTr("说话")
            keyName: qsTr("语音")
            // On a TV blue is the key of 首页, and a bright field tires the eye.
            fill: Theme.tv ? Theme.card : Theme.action
            edge: Theme.action
            restInk: Theme.tv ? Theme.ink : Theme.actionInk
            opacity: enabled ? 1 : 0
            enabled: !strip.asking
            onActivated: strip.talk()
        }
    }
    StripButton {
        id: calling
        x: strip.width - strip.side - width
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
