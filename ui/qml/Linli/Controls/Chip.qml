import QtQuick
import Linli.Theme

// A word to choose. The chosen one has a tint, a thick edge and a tick in its corner.
Plate {
    id: chip

    property string text
    property bool chosen: false
    // The remote's key for it, printed on a TV.
    property string digit
    readonly property int keyRoom: Theme.tv && digit ? key.width + Theme.gapText / 2 : 0

    accessibleName: text
    growth: Theme.gapText / 2
    implicitWidth: words.implicitWidth + 2 * Theme.gapText + keyRoom
    implicitHeight: Math.max(Theme.up(25), words.height)
    fill: chosen ? Theme.tint : Theme.card
    edge: chosen ? Theme.action : Theme.border
    edgeWidth: chosen ? 3 * Theme.line : Theme.line
    Accessible.checkable: true
    Accessible.checked: chosen

    Label {
        id: key
        x: Theme.gapText
        visible: Theme.tv && text
        role: "min"
        strong: true
        text: chip.digit
        color: chip.inkHint
        Accessible.ignored: true
    }
    Label {
        id: words
        x: Math.max((chip.width - width) / 2, chip.keyRoom ? Theme.gapText + chip.keyRoom : 0)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, chip.width - 2 * Theme.gapText - chip.keyRoom)
        horizontalAlignment: Text.AlignHCenter
        role: "button"
        text: chip.text
        color: chip.ink
        Accessible.ignored: true
    }
    Icon {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.gapText / 2
        visible: chip.chosen && size > 0
        name: "check"
        // Beside the word, never on it.
        size: Math.max(0, Math.min(Theme.textMin * 0.9, (chip.width - words.width) / 2 - Theme.gapText))
        color: chip.down || chip.ringed ? chip.ink : Theme.action
    }
}
