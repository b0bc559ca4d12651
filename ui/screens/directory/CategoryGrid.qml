pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Directory
import Linli.Theme

// The categories as tiles, as many as fit.
Item {
    id: area

    required property DirectoryViewModel vm
    readonly property int columns: Theme.tv ? 3 : 2
    readonly property int least: Math.max((Theme.tv ? 1.1 : 1.35) * Theme.tileHeight, Theme.textLead * 1.5 + Theme.textMin * 1.5 + 2 * Theme.gapText)
    readonly property int tileHeight: Theme.landscape ? least : Math.max(least, Math.min(1.8 * Theme.tileHeight, (height - 2 * Theme.gap) / 3))
    readonly property int rows: Math.max(1, Math.min(4, Math.floor((height + Theme.gap) / (tileHeight + Theme.gap))))

    function measure() {
        if (height > 0)
            vm.fitCards(columns * rows);
    }

    onHeightChanged: Qt.callLater(measure)
    onRowsChanged: Qt.callLater(measure)

    Grid {
        y: Theme.landscape ? 0 : parent.height - height
        width: parent.width
        columns: area.columns
        spacing: Theme.gap

        Repeater {
            model: area.vm.cards

            Tile {
                required property string key
                required property string icon
                required property int index

                width: (area.width - (area.columns - 1) * Theme.gap) / area.columns
                height: area.tileHeight
                digit: 0
                iconName: icon
                colour: Theme.accent(Math.max(0, index))
                focusKey: key
                onActivated: area.vm.openCategory(key)
            }
        }
    }
}
