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
    // No higher than this, with its name set smaller if need be; 0 if it may grow.
    property int most: 0
    readonly property bool keyed: (Theme.tv || numbered) && digit

    accessibleName: text
    implicitWidth: Theme.tileWidth
    implicitHeight: Math.max(Theme.tv && Theme.step > 0 || most > 0 && most < Theme.tileHeight ? Theme.buttonHeight : Theme.tileHeight, body.implicitHeight + 2 * Theme.gapText)
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
        readonly property int aside: card.keyed && !card.iconName ? key.width : 0

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
        FitLabel {
            x: body.aside
            width: parent.width - 2 * body.aside
            visible: card.most > 0
            most: card.most - 2 * Theme.gapText - (small.visible ? small.height + body.spacing : 0)
            role: "lead"
            text: card.text
            color: card.ink
            centred: true
            ignored: true
        }
        Label {
            x: body.aside
            width: parent.width - 2 * body.aside
            visible: card.most === 0
            horizontalAlignment: Text.AlignHCenter
            role: "lead"
            text: card.text
            color: card.ink
            Accessible.ignored: true
        }
        Label {
            id: small
            width: parent.width
            // Where height is scarce a note that needs two lines gives way.
            visible: text && !(card.most > 0 && Theme.tv && implicitWidth > width)
            horizontalAlignment: Text.AlignHCenter
            role: "min"
            text: card.note
            color: card.inkHint
            Accessible.ignored: true
        }
    }
}
