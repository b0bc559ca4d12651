pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// Answers whose words are too long for cards, one below the other.
PagedList {
    id: list

    required property FormViewModel vm
    readonly property int keyRoom: Theme.tv ? Theme.textMin : 0

    // Sentences; a TV holds few of them in larger type.
    readonly property string labelRole: Theme.tv && vm.wordy ? "min" : "lead"

    spacing: Theme.gap
    model: vm.rows
    firstRole: labelRole
    onLabelRoleChanged: Qt.callLater(measure)
    inset: 2 * Theme.padding + keyRoom + Theme.iconSmall + Theme.gapText
    padding: 2 * Theme.gapText
    onMeasured: (width, height, extra, first, second) => vm.fitRows(width, height, extra, first, second)

    Plate {
        id: line

        required property string value
        required property string label
        required property string note
        required property string key
        required property bool chosen
        required property int index

        width: list.width
        height: Math.max(Theme.target, texts.height + 2 * Theme.gapText)
        accessibleName: label
        focusKey: label
        fill: chosen ? Theme.tint : Theme.card
        edge: chosen ? Theme.action : Theme.border
        edgeWidth: chosen ? 3 * Theme.line : Theme.line
        Accessible.checkable: true
        Accessible.checked: chosen
        onActivated: list.vm.press(value)

        Label {
            x: Theme.gapText
            anchors.verticalCenter: parent.verticalCenter
            visible: Theme.tv
            role: "min"
            strong: true
            text: line.key === "-" ? "" : line.key || String(line.index + 1)
            color: line.inkHint
            Accessible.ignored: true
        }
        Grid {
            id: texts
            readonly property int room: line.width - list.inset
            readonly property bool oneLine: note.text && name.implicitWidth + Theme.textMin + note.implicitWidth <= room

            x: Theme.padding + list.keyRoom
            anchors.verticalCenter: parent.verticalCenter
            columns: oneLine ? 2 : 1
            columnSpacing: Theme.textMin
            verticalItemAlignment: Grid.AlignVCenter

            Label {
                id: name
                width: texts.oneLine ? implicitWidth : texts.room
                role: list.labelRole
                text: line.label
                color: line.ink
                Accessible.ignored: true
            }
            Label {
                id: note
                width: texts.oneLine ? implicitWidth : texts.room
                visible: text
                role: "min"
                text: line.note
                color: line.inkHint
                Accessible.ignored: true
            }
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            visible: line.chosen
            name: "check"
            color: line.down || line.ringed ? line.ink : Theme.action
        }
    }
}
