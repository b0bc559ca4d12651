import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// What ends the sentence, says it again, or puts the talk away: beside each other, or, on a wide
// panel where there is nothing to choose, below each other.
Grid {
    id: buttons

    required property Talking talking
    property bool stacked: false
    readonly property bool hears: talking.phase === "listening"
    readonly property bool speaks: talking.phase === "answering"
    readonly property bool repeats: talking.words && talking.phase !== "thinking" && talking.phase !== "opening"
    readonly property int count: 1 + (hears ? 1 : 0) + (repeats ? 1 : 0)
    // Large letters leave no room for icons beside three words, or on a narrow panel.
    readonly property bool pictured: Theme.step < 2 ? Theme.landscape || count < 3 : Theme.landscape && count < 3
    readonly property real room: width - (columns - 1) * spacing
    readonly property int tallest: visibleChildren.reduce((most, button) => Math.max(most, button.implicitHeight), Theme.buttonHeight)

    function share(part: real): real {
        return columns === 1 ? width : columns === 2 || Theme.landscape ? room / columns : room * part;
    }

    columns: stacked ? 1 : count
    spacing: Theme.gap

    BigButton {
        width: buttons.share(0.31)
        height: buttons.tallest
        visible: buttons.hears
        // Beside cards it is not what is to be pressed first.
        kind: buttons.talking.cardCount > 0 ? "plain" : "primary"
        focusKey: "talk-done"
        iconName: buttons.pictured ? "check" : ""
        text: qsTr("说完了")
        onActivated: buttons.talking.press()
    }
    BigButton {
        width: buttons.share(0.39)
        height: buttons.tallest
        visible: buttons.repeats
        iconName: buttons.pictured ? "rotate-ccw" : ""
        text: qsTr("再说一遍")
        onActivated: buttons.talking.again()
    }
    BigButton {
        width: buttons.share(0.3)
        height: buttons.tallest
        focusKey: "talk-close"
        iconName: buttons.pictured ? (buttons.speaks ? "square" : "x") : ""
        text: buttons.speaks ? qsTr("停") : qsTr("不说了")
        onActivated: buttons.talking.close()
    }
}
