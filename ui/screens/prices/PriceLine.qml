import QtQuick
import Linli.Controls
import Linli.Theme

// One good: name, price, and how it changed; in large type the change stands under the price.
// Pressing it shows its two weeks.
Plate {
    id: line

    required property string whole
    required property string per
    required property string name
    required property string price
    required property string unit
    required property string trend
    required property string change
    required property string missing
    required property bool ranged
    required property int priceWidth
    required property bool twoLines
    readonly property string mark: trend === "up" ? "▲ " : trend === "down" ? "▼ " : ""
    readonly property color trendColour: down || ringed ? ink : trend === "up" ? Theme.rise : trend === "down" ? Theme.fall : Theme.hint

    accessibleName: whole
    radius: Theme.radiusSmall
    implicitHeight: Math.max(good.height, figures.height) + Theme.gapText

    Label {
        id: good
        x: Theme.gapText
        anchors.verticalCenter: parent.verticalCenter
        width: (line.width - line.priceWidth - 3 * Theme.gapText - arrow.width) * (line.ranged ? 0.57 : 1)
        role: "lead"
        text: line.name
        color: line.ink
        Accessible.ignored: true
    }
    Grid {
        id: figures
        anchors.right: arrow.left
        anchors.rightMargin: Theme.gapText / 2
        anchors.verticalCenter: parent.verticalCenter
        columns: line.twoLines ? 1 : 2
        horizontalItemAlignment: Grid.AlignRight
        verticalItemAlignment: Grid.AlignVCenter

        Row {
            spacing: Theme.gapText / 2

            Label {
                id: amount
                role: "lead"
                text: line.price || line.missing
                color: line.price || line.down || line.ringed ? line.ink : Theme.hint
                font.features: {
                    "tnum": 1
                }
                Accessible.ignored: true
            }
            Label {
                anchors.baseline: amount.baseline
                visible: line.price
                role: "min"
                text: line.unit
                color: line.inkHint
                Accessible.ignored: true
            }
        }
        Label {
            width: line.priceWidth * (line.twoLines ? 1 : 0.44)
            horizontalAlignment: Text.AlignRight
            role: "min"
            strong: line.trend !== "same"
            text: line.mark + line.change
            color: line.trendColour
            Accessible.ignored: true
        }
    }
    Icon {
        id: arrow
        x: line.width - width - Theme.gapText / 2
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        size: Theme.iconSmall
        color: line.ink
    }
}
