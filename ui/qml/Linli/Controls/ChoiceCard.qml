import QtQuick
import Linli.Theme

// One of a few answers. The chosen one has a tint, a thick edge and a tick.
Plate {
    id: card

    property string text
    property string note
    property string iconName
    property bool chosen: false
    // The remote's key for it, printed on a TV.
    property string digit
    // Where it may be said instead (第二个), a touch panel prints it, too.
    property bool numbered: false
    readonly property bool keyed: (Theme.tv || numbered) && digit

    accessibleName: text
    implicitWidth: Theme.tileWidth
    implicitHeight: Math.max(Theme.tv && Theme.step > 0 ? Theme.buttonHeight : Theme.tileHeight, body.implicitHeight + 2 * Theme.gapText)
    fill: chosen ? Theme.tint : Theme.card
    edge: chosen ? Theme.action : Theme.border
    edgeWidth: chosen ? 3 * Theme.line : Theme.line
    Accessible.checkable: true
    Accessible.checked: chosen

    Label {
        id: key
        x: Theme.gapText
        visible: card.keyed
        role: "min"
        strong: true
        text: card.digit
        color: card.inkHint
        Accessible.ignored: true
    }
    Icon {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.gapText
        visible: card.chosen
        name: "check"
        color: card.down || card.ringed ? card.ink : Theme.action
    }
    Column {
        id: body
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.gapText
        spacing: Theme.gapText / 2

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: card.iconName
            name: card.iconName
            size: Theme.icon
            color: card.down || card.ringed ? card.ink : Theme.action
        }
        Label {
            readonly property int aside: card.keyed && !card.iconName ? key.width : 0

            x: aside
            width: parent.width - 2 * aside
            horizontalAlignment: Text.AlignHCenter
            role: "lead"
            text: card.text
            color: card.ink
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignHCenter
            role: "min"
            text: card.note
            color: card.inkHint
            Accessible.ignored: true
        }
    }
}
