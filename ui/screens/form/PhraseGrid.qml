pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// Ready phrases, of which any number may be chosen.
Grid {
    id: grid

    required property FormViewModel vm
    property int cell: Theme.buttonHeight

    columns: 2
    spacing: Theme.gap

    Repeater {
        model: grid.vm.options

        BigButton {
            required property string value
            required property string label
            required property bool chosen

            width: (grid.width - grid.spacing) / 2
            height: Math.max(grid.cell, Theme.up(Theme.landscape ? 25 : 34))
            kind: chosen ? "chosen" : "plain"
            text: label
            onImplicitHeightChanged: grid.cell = Math.max(grid.cell, implicitHeight)
            onActivated: grid.vm.press(value)
        }
    }
}
