pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Requests
import Linli.Theme

// Three faces to say how it was done; beside the way in large type they stand above each other.
Column {
    id: faces

    required property RequestsViewModel vm
    property bool stacked: false
    readonly property var marks: [3, 2, 1]
    readonly property var icons: ["smile", "meh", "frown"]
    readonly property var names: [qsTr("满意"), qsTr("一般"), qsTr("不满意")]

    spacing: Theme.gapText

    Label {
        width: parent.width
        visible: !Theme.landscape
        strong: true
        text: faces.vm.question
    }
    Row {
        id: row
        width: parent.width
        visible: faces.vm.canRate && !faces.stacked
        spacing: Theme.gap

        Repeater {
            model: faces.marks

            ChoiceCard {
                required property int index
                required property int modelData

                width: (row.width - 2 * row.spacing) / 3
                iconName: faces.icons[index]
                text: faces.names[index]
                chosen: faces.vm.rating === modelData
                onActivated: faces.vm.rate(modelData)
            }
        }
    }
    Repeater {
        model: faces.stacked ? faces.marks : []

        BigButton {
            required property int index
            required property int modelData

            width: faces.width
            visible: faces.vm.canRate
            kind: faces.vm.rating === modelData ? "chosen" : "plain"
            iconName: faces.icons[index]
            text: faces.names[index]
            onActivated: faces.vm.rate(modelData)
        }
    }
}
