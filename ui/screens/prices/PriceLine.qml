import QtQuick
import Linli.Controls
import Linli.Theme

// One good: name, price, and how it changed; in large type the change stands under the price.
Item {
    id: line

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
    readonly property color trendColour: trend === "up" ? Theme.rise : trend === "down" ? Theme.fall : Theme.hint

    implicitHeight: Math.max(good.height, figures.height) + 1.4 * Theme.padding

    Label {
        id: good
        anchors.verticalCenter: parent.verticalCenter
        width: (line.width - line.priceWidth - Theme.gapText) * (line.ranged ? 0.57 : 1)
        role: "lead"
        text: line.name
    }
    Grid {
        id: figures
        anchors.right: parent.right
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
                color: line.price ? Theme.ink : Theme.hint
                font.features: {
                    "tnum": 1
                }
            }
            Label {
                anchors.baseline: amount.baseline
                visible: line.price
                role: "min"
                text: line.unit
            }
        }
        Label {
            width: line.twoLines ? implicitWidth : line.priceWidth * 0.42
            horizontalAlignment: Text.AlignRight
            role: "min"
            strong: line.trend !== "same"
            text: line.mark + line.change
            color: line.trendColour
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.soft
    }
}
