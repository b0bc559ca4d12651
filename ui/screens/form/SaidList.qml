pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// Every answer said back; pressing a line asks it again.
PagedList {
    id: list

    required property FormViewModel vm

    spacing: Theme.gap
    model: vm.lines
    readonly property int labelRoom: Theme.landscape ? 5 * Theme.textMin : 0

    inset: 2 * Theme.padding + labelRoom + Theme.iconSmall + Theme.gapText
    padding: 2 * Theme.gapText - (labelRoom ? Theme.lineBox(Theme.textMin) : 0)
    firstRole: "min"
    secondRole: "lead"
    onMeasured: (width, height, extra, first, second) => vm.fitLines(width, height, extra, first, second)

    Plate {
        id: line

        required property string step
        required property string label
        required property string shown

        width: list.width
        height: texts.height + 2 * Theme.gapText
        accessibleName: qsTr("%1：%2，改一下").arg(label).arg(shown)
        onActivated: list.vm.edit(step)

        Grid {
            id: texts
            x: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            columns: list.labelRoom ? 2 : 1
            verticalItemAlignment: Grid.AlignVCenter

            Label {
                width: list.labelRoom || line.width - list.inset
                role: "min"
                text: line.label
                color: line.inkHint
                Accessible.ignored: true
            }
            Label {
                width: line.width - list.inset
                role: "lead"
                text: line.shown
                color: line.ink
                Accessible.ignored: true
            }
        }
        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            name: "pencil"
            color: line.ink
        }
    }
}
