pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Asking
import Linli.Theme

// Who lies on the floor must be able to read it from there, and who is fine to say so in one press.
Rectangle {
    id: screen

    required property AskingViewModel vm
    readonly property int room: width - 2 * Theme.margin

    color: Theme.paper

    Column {
        id: question
        x: Theme.margin
        y: Theme.pageTop + Math.max(0, (answers.y - Theme.pageTop - height) / 2)
        width: screen.room
        spacing: Theme.gapText

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            role: screen.vm.open ? "hero" : "title"
            text: screen.vm.title
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignHCenter
            role: "lead"
            text: screen.vm.why
        }
        Item {
            width: parent.width
            height: Theme.gapText
            visible: screen.vm.open
        }
        Rectangle {
            id: bar
            width: parent.width
            height: Theme.gapText
            visible: screen.vm.open
            radius: height / 2
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.border

            Rectangle {
                x: (bar.width - width) / 2
                width: Math.round(bar.width * screen.vm.share)
                height: bar.height
                radius: height / 2
                color: Theme.ink2
            }
        }
        Label {
            width: parent.width
            visible: text
            horizontalAlignment: Text.AlignHCenter
            text: screen.vm.left
        }
    }
    Grid {
        id: answers
        readonly property int cell: columns === 1 ? width : (width - spacing) / 2
        readonly property int cellHeight: (Theme.tv ? 1.9 : Theme.landscape ? 2.5 : 2.6) * Theme.buttonHeight

        x: Theme.margin
        y: parent.height - height - Theme.gap
        width: screen.room
        columns: Theme.landscape ? 2 : 1
        spacing: 2 * Theme.gapCommit
        visible: screen.vm.open

        AnswerPlate {
            width: answers.cell
            height: answers.cellHeight
            iconName: "check"
            text: screen.vm.fineWords
            fill: Theme.action
            edge: Theme.action
            restInk: Theme.actionInk
            onActivated: screen.vm.fine()
        }
        AnswerPlate {
            width: answers.cell
            height: answers.cellHeight
            iconName: "siren"
            text: screen.vm.helpWords
            fill: Theme.help
            edge: Theme.helpEdge
            restInk: Theme.helpInk
            onActivated: screen.vm.help()
        }
    }
    BigButton {
        x: Theme.margin
        y: parent.height - height - Theme.gap
        width: screen.room
        visible: screen.vm.over
        kind: "primary"
        iconName: "undo-2"
        text: qsTr("回去")
        onActivated: screen.vm.leave()
    }
}
