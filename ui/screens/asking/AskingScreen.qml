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
            role: screen.vm.open && !Theme.landscape ? "hero" : "title"
            text: screen.vm.title
        }
        Label {
            width: parent.width
            // Large letters on a TV leave room for one of the two: why it is asked was said aloud.
            visible: text && !(Theme.tv && Theme.step > 0 && screen.vm.hearing)
            horizontalAlignment: Text.AlignHCenter
            role: "lead"
            text: screen.vm.why
        }
        Item {
            width: parent.width
            height: Theme.gapText
            visible: bar.visible
        }
        Rectangle {
            id: bar
            width: parent.width
            height: Theme.gapText
            visible: screen.vm.open && !(Theme.tv && Theme.step === 2)
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
            role: Theme.tv ? "min" : "body"
            color: Theme.ink
            text: screen.vm.left
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: screen.vm.hearing
            spacing: Theme.gapText

            Icon {
                id: ear
                anchors.verticalCenter: parent.verticalCenter
                name: "mic"
                color: Theme.action
            }
            Label {
                width: Math.min(implicitWidth, screen.room - ear.width - Theme.gapText)
                role: Theme.tv ? "min" : "body"
                strong: true
                color: Theme.action
                text: screen.vm.hearing
            }
        }
    }
    Grid {
        id: answers
        readonly property int cell: (width - (columns - 1) * spacing) / columns
        readonly property int lines: columns === 1 ? 2 : 1
        readonly property int free: screen.height - Theme.pageTop - question.height - 2 * Theme.gap
        readonly property int cellHeight: Math.min((Theme.tv ? 1.6 : 2.6) * Theme.buttonHeight, (free - (lines - 1) * spacing) / lines)

        x: Theme.margin
        y: parent.height - height - Theme.gap
        width: screen.room
        columns: Theme.tv ? 3 : Theme.landscape ? 2 : 1
        spacing: (Theme.tv ? 1 : 2) * Theme.gapCommit
        visible: screen.vm.open

        AnswerPlate {
            width: answers.cell
            height: answers.cellHeight
            iconName: Theme.tv ? "" : "check"
            text: screen.vm.fineWords
            fill: Theme.action
            edge: Theme.action
            restInk: Theme.actionInk
            onActivated: screen.vm.fine()
        }
        // Between the two on a remote, and in focus at first: an arrow decides, OK alone does not.
        AnswerPlate {
            width: answers.cell
            height: answers.cellHeight
            visible: Theme.tv
            text: screen.vm.again
            onActivated: screen.vm.say()
        }
        AnswerPlate {
            width: answers.cell
            height: answers.cellHeight
            iconName: Theme.tv ? "" : "siren"
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
