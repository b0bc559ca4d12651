import QtQuick
import Linli.Controls
import Linli.Screens.Requests
import Linli.Theme

// Three faces to say how it was done.
Column {
    id: faces

    required property RequestsViewModel vm

    spacing: Theme.gapText

    Label {
        width: parent.width
        strong: true
        text: faces.vm.thanks || qsTr("办得好不好？")
    }
    Row {
        id: row
        width: parent.width
        visible: faces.vm.canRate
        spacing: Theme.gap

        ChoiceCard {
            width: (row.width - 2 * row.spacing) / 3
            iconName: "smile"
            text: qsTr("满意")
            chosen: faces.vm.rating === 3
            onActivated: faces.vm.rate(3)
        }
        ChoiceCard {
            width: (row.width - 2 * row.spacing) / 3
            iconName: "meh"
            text: qsTr("一般")
            chosen: faces.vm.rating === 2
            onActivated: faces.vm.rate(2)
        }
        ChoiceCard {
            width: (row.width - 2 * row.spacing) / 3
            iconName: "frown"
            text: qsTr("不满意")
            chosen: faces.vm.rating === 1
            onActivated: faces.vm.rate(1)
        }
    }
}
