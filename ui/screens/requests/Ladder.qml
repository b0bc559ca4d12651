pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Requests
import Linli.Theme

// How far the request is: what is proven has a tick, where it stands a full dot.
PagedList {
    id: ladder

    required property RequestsViewModel vm

    spacing: Theme.gap
    model: vm.rungs
    inset: Theme.icon + Theme.gap
    padding: 0
    onMeasured: (width, height, extra, first, second) => vm.fit(width, height, extra, first, second)

    Row {
        id: rung

        required property string title
        required property string detail
        required property string standing
        readonly property bool done: rung.standing === "done"
        readonly property bool now: rung.standing === "now"

        width: ladder.width
        spacing: Theme.gap

        Rectangle {
            width: Theme.icon
            height: width
            radius: width / 2
            color: rung.done ? Theme.done : rung.now ? Theme.amber : "transparent"
            border.width: rung.done ? 0 : Theme.ring
            border.color: rung.now ? Theme.ink : Theme.border

            Icon {
                anchors.centerIn: parent
                visible: rung.done
                name: "check"
                size: Theme.iconSmall
                color: Theme.doneInk
            }
        }
        Column {
            anchors.verticalCenter: detailed.visible ? undefined : parent.verticalCenter
            width: rung.width - Theme.icon - rung.spacing

            Label {
                width: parent.width
                role: "lead"
                strong: rung.now
                text: rung.title
                color: rung.done || rung.now ? Theme.ink : Theme.hint
            }
            Label {
                id: detailed
                width: parent.width
                visible: text
                role: "min"
                text: rung.detail
            }
        }
    }
}
