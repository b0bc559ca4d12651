pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Prices
import Linli.Theme

// The first sounds that occur with examples of what begins so, or the categories, as large keys.
Item {
    id: area

    required property PricesViewModel vm
    // Where there is little room, more keys without examples.
    readonly property bool bare: Theme.tv || Theme.step > 0
    readonly property real keyWidth: (bare && !vm.asksKind ? 2.4 : 3.9) * Theme.textBody
    readonly property int columns: Math.max(2, Math.floor((width + Theme.gap) / (keyWidth + Theme.gap)))
    readonly property int keyHeight: Math.max(Theme.target, Theme.lineBox(Theme.textLead) + (bare ? 0 : Theme.lineBox(Theme.textMin)) + Theme.gapText)
    readonly property int rows: Math.max(1, Math.floor((height + Theme.gap) / (keyHeight + Theme.gap)))

    function measure() {
        if (height > 0)
            vm.fitKeys(columns * rows);
    }

    onHeightChanged: Qt.callLater(measure)
    onRowsChanged: Qt.callLater(measure)
    onColumnsChanged: Qt.callLater(measure)

    Grid {
        y: Theme.landscape ? 0 : parent.height - height
        width: parent.width
        columns: area.columns
        spacing: Theme.gap

        Repeater {
            model: area.vm.keys

            Plate {
                id: plate
                required property string title
                required property string note
                required property string key

                width: (area.width - (area.columns - 1) * Theme.gap) / area.columns
                height: area.keyHeight
                accessibleName: title
                onActivated: area.vm.pressKey(key)

                Label {
                    x: Theme.gapText / 2
                    y: Theme.gapText / 2
                    width: parent.width - Theme.gapText
                    role: "lead"
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.textMin
                    wrapMode: Text.NoWrap
                    excerpt: true
                    horizontalAlignment: Text.AlignHCenter
                    text: plate.title
                    color: plate.ink
                    Accessible.ignored: true
                }
                Label {
                    x: Theme.gapText
                    y: Theme.gapText / 2 + Theme.lineBox(Theme.textLead)
                    width: parent.width - 2 * Theme.gapText
                    visible: !area.bare
                    role: "min"
                    horizontalAlignment: Text.AlignHCenter
                    excerpt: true
                    maximumLineCount: 1
                    text: plate.note
                    color: plate.inkHint
                    Accessible.ignored: true
                }
            }
        }
    }
}
