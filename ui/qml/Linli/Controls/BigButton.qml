import QtQuick
import Linli.Theme

// A button with a word and, if given, an icon. Kinds: plain, primary, help, chosen.
Plate {
    id: button

    property string text
    property string iconName
    property string kind: "plain"
    readonly property bool filled: kind === "primary" || kind === "help"
    readonly property int roomForText: width - 2 * inset - (iconName ? Theme.iconSmall + Theme.gapText : 0)
    readonly property int inset: Theme.padding / 2

    accessibleName: text
    implicitWidth: Math.max(Theme.up(60), words.implicitWidth + 2 * Theme.padding + (iconName ? Theme.iconSmall + Theme.gapText : 0))
    implicitHeight: Math.max(Theme.buttonHeight, words.height + 2 * Theme.gapText)
    fill: kind === "primary" ? Theme.action : kind === "help" ? Theme.help : kind === "chosen" ? Theme.tint : Theme.card
    edge: kind === "chosen" || kind === "primary" ? Theme.action : kind === "help" ? Theme.helpEdge : Theme.border
    edgeWidth: kind === "chosen" ? 2 * Theme.line : Theme.line
    restInk: kind === "primary" ? Theme.actionInk : kind === "help" ? Theme.helpInk : Theme.ink

    Row {
        anchors.centerIn: parent
        spacing: Theme.gapText

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: button.iconName || button.kind === "chosen"
            name: button.iconName || "check"
            color: button.ink
        }
        Label {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Math.max(0, button.roomForText))
            horizontalAlignment: Text.AlignHCenter
            role: "button"
            text: button.text
            color: button.ink
            Accessible.ignored: true
        }
    }
}
