import QtQuick
import Linli.Controls
import Linli.Theme

// The notice that matters most: its title and as much of its text as fits; pressing it opens all.
Plate {
    id: card

    required property string title
    required property string text
    required property string foot
    required property int room

    readonly property int margin: Theme.tv ? Theme.gapText / 2 : Theme.padding
    readonly property int inner: width - 2 * Theme.padding
    readonly property int pads: 2 * margin
    readonly property bool roomForFoot: foot && room >= pads + Theme.lineBox(Theme.textLead) + small.height
    readonly property int footHeight: roomForFoot ? small.height : 0
    readonly property int titleLines: Math.max(1, Math.floor((room - pads - footHeight) / Theme.lineBox(Theme.textLead)))
    readonly property int lines: Math.max(0, Math.floor((room - pads - heading.height - footHeight) / Theme.lineBox(Theme.textBody)))

    accessibleName: title
    fill: Theme.noticeFill
    edge: Theme.noticeInk
    height: pads + heading.height + footHeight + (body.visible ? body.height : 0)

    Label {
        id: heading
        x: Theme.padding
        y: card.margin
        width: card.inner
        role: "lead"
        excerpt: true
        maximumLineCount: card.titleLines
        text: card.title
        color: card.ink
        Accessible.ignored: true
    }
    Label {
        id: body
        anchors.top: heading.bottom
        x: Theme.padding
        width: card.inner
        visible: card.lines > 0 && card.text
        excerpt: true
        maximumLineCount: Math.max(1, card.lines)
        text: card.text
        color: card.ink
        Accessible.ignored: true
    }
    Label {
        id: small
        anchors.top: body.visible ? body.bottom : heading.bottom
        x: Theme.padding
        width: card.inner
        visible: card.roomForFoot
        role: "min"
        text: card.foot
        color: card.inkHint
        Accessible.ignored: true
    }
}
