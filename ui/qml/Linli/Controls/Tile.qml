import QtQuick
import Linli.Theme

// A thing one can do: icon, name, a short note. On a TV the icon stands above, with its digit key.
Plate {
    id: tile

    required property string title
    required property string note
    property string iconName
    property color colour: "transparent"
    required property int digit
    property bool stacked: Theme.tv
    // Whether its note is shown; without it the tile may be lower.
    property bool noted: !stacked
    readonly property bool coloured: colour.a > 0 && !down && !ringed
    readonly property int inset: stacked || Theme.step > 0 ? Theme.gapText : Theme.padding
    readonly property int badge: Math.min(Theme.up(Theme.step > 0 ? 20 : 26), height - 2 * Theme.gapText)

    accessibleName: title
    implicitWidth: Theme.tileWidth
    implicitHeight: Theme.tileHeight

    Label {
        // A tile that had to give way keeps its name clear.
        visible: tile.stacked && tile.digit > 0 && tile.height >= words.height + 0.85 * Theme.lineBox(Theme.textMin)
        x: Theme.gapText
        y: 0
        role: "min"
        strong: true
        text: tile.digit
        color: tile.inkHint
        Accessible.ignored: true
    }
    Rectangle {
        id: square
        x: tile.stacked ? (tile.width - width) / 2 : tile.inset
        y: tile.stacked ? (tile.height - height - words.height - Theme.gapText / 2) / 2 : (tile.height - height) / 2
        width: tile.stacked ? Math.min(Theme.icon, tile.height - words.height - 2 * Theme.gapText) : tile.badge
        height: width
        radius: Theme.radius
        color: tile.coloured ? tile.colour : "transparent"

        Icon {
            anchors.centerIn: parent
            name: tile.iconName
            size: square.width * (tile.stacked ? 1 : tile.coloured ? 0.66 : 0.8)
            color: tile.coloured ? Theme.helpInk : tile.ink
        }
    }
    Column {
        id: words
        x: tile.stacked ? tile.inset : square.x + square.width + tile.inset
        y: tile.stacked ? square.y + square.height + Theme.gapText / 2 : (tile.height - height) / 2
        width: tile.width - x - (tile.stacked ? tile.inset : Theme.gapText)
        // The air under the name is enough between the two lines.
        spacing: -Theme.textMin * 0.15

        Label {
            width: parent.width
            role: "lead"
            text: tile.title
            color: tile.ink
            horizontalAlignment: tile.stacked ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text && tile.noted
            role: "min"
            text: tile.note
            color: tile.inkHint
            Accessible.ignored: true
        }
    }
}
