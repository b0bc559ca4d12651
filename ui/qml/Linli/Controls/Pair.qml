import QtQuick
import Linli.Theme

// Two texts on one line, at its two ends; below each other where they do not fit.
Item {
    id: pair

    property alias start: first.text
    property alias startRole: first.role
    property alias end: second.text
    property alias endRole: second.role
    property alias endColour: second.color
    property alias endStrong: second.strong
    readonly property bool stacked: first.implicitWidth + second.implicitWidth + Theme.gap > width

    implicitHeight: stacked ? first.height + (second.visible ? second.height : 0) : Math.max(first.y + first.height, second.visible ? second.y + second.height : 0)

    Label {
        id: first
        y: pair.stacked || !second.visible ? 0 : Math.max(0, second.baselineOffset - baselineOffset)
        width: pair.stacked ? pair.width : implicitWidth
    }
    Label {
        id: second
        x: pair.stacked ? 0 : pair.width - width
        y: pair.stacked ? first.height : Math.max(0, first.baselineOffset - baselineOffset)
        width: pair.stacked ? pair.width : implicitWidth
        visible: text
    }
}
