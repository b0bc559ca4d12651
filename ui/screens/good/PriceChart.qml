pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Good
import Linli.Theme

// Fourteen days of a price: a dot a day, a line between days that follow each other. The lowest dot
// is a ring, the last one the largest; numbers and days stand beneath. Nothing depends on colour.
Item {
    id: chart

    required property GoodViewModel vm
    readonly property int dot: Theme.textMin / 2
    readonly property int inset: dot
    readonly property int plotWidth: width - 2 * inset
    readonly property int plotHeight: height - ends.height - lowest.height - Theme.gapText - 2 * inset

    function xOf(across: real): real {
        return inset + across * plotWidth;
    }

    function yOf(up: real): real {
        return inset + (1 - up) * plotHeight;
    }

    Repeater {
        model: chart.vm.strokes

        Rectangle {
            required property real across
            required property real up
            required property real to_across
            required property real to_up
            readonly property real dx: chart.xOf(to_across) - chart.xOf(across)
            readonly property real dy: chart.yOf(to_up) - chart.yOf(up)

            x: chart.xOf(across)
            y: chart.yOf(up) - height / 2
            width: Math.hypot(dx, dy)
            height: Theme.ring
            color: Theme.ink2
            transformOrigin: Item.Left
            rotation: Math.atan2(dy, dx) * 180 / Math.PI
            antialiasing: true
        }
    }
    Repeater {
        model: chart.vm.dots

        Rectangle {
            required property real across
            required property real up
            required property string role
            readonly property int size: role === "plain" ? chart.dot : 1.7 * chart.dot

            x: chart.xOf(across) - size / 2
            y: chart.yOf(up) - size / 2
            width: size
            height: size
            radius: size / 2
            color: role === "lowest" ? Theme.card : Theme.ink
            border.width: role === "lowest" ? Theme.ring : 0
            border.color: Theme.ink
        }
    }
    Label {
        id: lowest
        y: chart.height - height - ends.height
        x: (chart.width - width) / 2
        role: "min"
        strong: true
        text: chart.vm.lowestLabel
        color: Theme.ink
    }
    Item {
        id: ends
        y: chart.height - height
        width: chart.width
        height: Math.max(first.height, last.height)

        Label {
            id: first
            width: (parent.width - Theme.gap) / 2
            role: "min"
            text: chart.vm.firstLabel
            color: Theme.ink
        }
        Label {
            id: last
            anchors.right: parent.right
            width: first.width
            horizontalAlignment: Text.AlignRight
            role: "min"
            text: chart.vm.lastLabel
            color: Theme.ink
        }
    }
}
