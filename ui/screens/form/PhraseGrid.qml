pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// Words to choose: a building, or ready phrases, of which any number may be chosen.
Grid {
    id: grid

    required property FormViewModel vm
    readonly property int cell: visibleChildren.reduce((most, chip) => Math.max(most, chip.implicitHeight), 0)

    columns: Theme.landscape && vm.layout === "chips" ? 3 : 2
    spacing: Theme.gap

    Repeater {
        model: grid.vm.options

        Chip {
            required property string value
            required property string label
            required property string key
            required property int index
            required chosen

            width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
            height: Math.max(grid.cell, Theme.up(Theme.landscape ? 25 : 34))
            text: label
            digit: key === "-" ? "" : key || String(index + 1)
            onActivated: grid.vm.press(value)
        }
    }
}
