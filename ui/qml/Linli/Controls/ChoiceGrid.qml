pragma ComponentBehavior: Bound

import QtQuick
import Linli.Theme

// Cards to choose from, all of one size. The model's rows have value, label, note, icon, chosen, key.
Grid {
    id: grid

    property alias model: repeater.model
    // Give way to this height, so that what stands below stays on the screen.
    property int room: 0
    // There is no room for icons.
    property bool bare: false
    property bool numbered: false
    // The height of all cards never exceeds this, if it is set.
    property int most: 0
    readonly property int cell: visibleChildren.reduce((most, card) => Math.max(most, card.implicitHeight), 0)
    readonly property int lines: Math.ceil(repeater.count / columns)
    readonly property int roomy: Math.min((lines > 1 ? 1.9 : 2.4) * Theme.tileHeight, (room - (lines - 1) * spacing) / Math.max(1, lines))

    signal chose(string value)

    columns: Theme.landscape && repeater.count > 2 ? 3 : 2
    spacing: Theme.gap

    Repeater {
        id: repeater

        ChoiceCard {
            required property string value
            required property string label
            required property string icon
            required property string key
            required property int index
            required note
            required chosen

            width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
            height: Math.max(grid.cell, grid.roomy)
            text: label
            iconName: grid.bare ? "" : icon
            numbered: grid.numbered
            most: grid.most ? (grid.most - (grid.lines - 1) * grid.spacing) / Math.max(1, grid.lines) : 0
            digit: key === "-" ? "" : key || String(index + 1)
            onActivated: grid.chose(value)
        }
    }
}
