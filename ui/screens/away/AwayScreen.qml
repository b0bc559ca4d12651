pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Away
import Linli.Theme

ScreenFrame {
    id: screen

    required property AwayViewModel vm

    title: screen.vm.title

    Column {
        width: parent.width
        spacing: Theme.gapParagraph

        Label {
            width: parent.width
            role: "lead"
            strong: true
            text: screen.vm.state
        }
        Label {
            width: parent.width
            visible: text
            role: Theme.landscape ? "min" : "body"
            color: Theme.ink2
            text: screen.vm.rules
        }
    }
    controls: [
        Label {
            width: parent.width
            visible: choice.visible && !(Theme.tv && Theme.step > 0)
            text: qsTr("要出门多久？")
        },
        Grid {
            id: choice
            readonly property int cell: (width - (columns - 1) * spacing) / columns

            width: parent.width
            visible: !screen.vm.away && screen.vm.choices.length
            columns: Theme.tv ? 1 : 2
            spacing: Theme.tv ? Theme.gapText : Theme.gap

            Repeater {
                model: screen.vm.choices

                BigButton {
                    id: button
                    required property int index
                    required property string modelData

                    width: choice.cell
                    height: Theme.tv ? implicitHeight : Theme.tileHeight
                    text: modelData
                    onActivated: screen.vm.leave(button.index)
                }
            }
        },
        BigButton {
            width: parent.width
            height: (Theme.landscape ? 1 : 2) * Theme.buttonHeight
            visible: screen.vm.away
            kind: "primary"
            iconName: "house"
            text: screen.vm.backWords
            onActivated: screen.vm.comeBack()
        }
    ]
}
