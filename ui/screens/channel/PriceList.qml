pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Channel
import Linli.Theme

// A few goods with their prices and, in small print, unit and age.
Column {
    id: list

    required property ChannelViewModel vm
    property int room: 4 * Theme.lineBox(Theme.textBody) + foot.height
    readonly property int most: columns * Math.floor((room - foot.height) / Theme.lineBox(Theme.textBody))
    property int columns: 1
    readonly property int cell: (width - (columns - 1) * 2 * Theme.gap) / columns

    Grid {
        columns: list.columns
        columnSpacing: 2 * Theme.gap

        Repeater {
            model: list.vm.prices

            Item {
                id: row
                required property string name
                required property string price
                required property int index

                width: list.cell
                height: cost.height
                visible: index < list.most

                Label {
                    width: parent.width - cost.width - Theme.gapText
                    excerpt: true
                    maximumLineCount: 1
                    text: row.name
                }
                Label {
                    id: cost
                    anchors.right: parent.right
                    strong: true
                    text: row.price
                }
            }
        }
    }
    Label {
        id: foot
        width: parent.width
        visible: text
        role: "min"
        text: list.vm.priceFoot
    }
}
