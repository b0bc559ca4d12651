import QtQuick
import Linli.Controls
import Linli.Screens.Good
import Linli.Theme

ScreenFrame {
    id: screen

    required property GoodViewModel vm
    readonly property bool wide: Theme.landscape
    readonly property color trendColour: screen.vm.trend === "up" ? Theme.rise : screen.vm.trend === "down" ? Theme.fall : Theme.ink

    title: screen.vm.name
    note: screen.vm.freshness

    Label {
        width: parent.width
        visible: text
        text: screen.vm.gone
    }
    Column {
        id: words
        width: screen.wide && screen.vm.drawn ? (parent.width - Theme.gap) * 0.5 : parent.width
        visible: !screen.vm.gone
        spacing: Theme.gapText / 2

        Row {
            spacing: Theme.gapText

            Label {
                id: amount
                width: Math.min(implicitWidth, words.width - unit.width - Theme.gapText)
                role: screen.vm.unit ? "hero" : "lead"
                fontSizeMode: Text.HorizontalFit
                wrapMode: screen.vm.unit ? Text.NoWrap : Text.Wrap
                minimumPixelSize: Theme.textLead
                text: screen.vm.price
            }
            Label {
                id: unit
                anchors.baseline: amount.baseline
                visible: text
                role: Theme.tv ? "min" : "body"
                text: screen.vm.unit
            }
        }
        Label {
            width: parent.width
            visible: text
            role: "lead"
            text: screen.vm.change
            color: screen.trendColour
        }
        Label {
            width: parent.width
            // What a long name and the largest type leave no room for is still read aloud.
            visible: text && y + height <= words.parent.height
            role: Theme.tv ? "min" : "body"
            text: screen.wide && Theme.step > 0 ? screen.vm.briefFacts : screen.vm.facts
            color: Theme.ink
        }
    }
    Card {
        x: screen.wide ? words.width + Theme.gap : 0
        y: screen.wide ? 0 : words.height + Theme.gap
        width: parent.width - x
        height: parent.height - y
        visible: screen.vm.drawn && !screen.vm.gone

        PriceChart {
            width: parent.width
            height: parent.parent.height - 2 * Theme.padding
            vm: screen.vm
        }
    }
}
