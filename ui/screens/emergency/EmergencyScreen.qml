pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Emergency
import Linli.Theme

ScreenFrame {
    id: screen

    required property EmergencyViewModel vm
    readonly property int rungHeight: Theme.lineBox(Theme.textLead) + Theme.lineBox(Theme.textMin) + Theme.gapText

    readonly property string wordsRole: Theme.tv ? "min" : "body"
    readonly property bool stackedButtons: Theme.landscape || Theme.step === 2
    readonly property int buttonHeight: stackedButtons ? Theme.buttonHeight : 2 * Theme.buttonHeight

    split: !screen.vm.trouble ? 0.38 : Theme.tv ? 0.36 : 0.32
    note: Theme.landscape && !screen.vm.asked ? screen.vm.where : ""
    color: Theme.helpPaper
    title: screen.vm.headline
    titleColour: screen.vm.running ? Theme.helpText : Theme.ink

    Column {
        id: words
        width: parent.width
        spacing: Theme.textBody * 0.5

        Label {
            width: parent.width
            visible: text && !Theme.landscape
            text: screen.vm.where
            color: Theme.ink2
        }
        Card {
            width: parent.width
            visible: screen.vm.trouble
            kind: "notice"
            spacing: Theme.textBody * 0.5

            Label {
                width: parent.width
                role: screen.wordsRole
                strong: true
                text: screen.vm.trouble
                color: Theme.ink
            }
            Label {
                width: parent.width
                visible: text
                role: screen.wordsRole
                text: screen.vm.advice
                color: Theme.ink
            }
        }
        Label {
            width: parent.width
            visible: text && !screen.vm.trouble
            text: screen.vm.advice
        }
    }
    Column {
        id: ladder
        y: words.height + Theme.gapText
        width: parent.width

        Repeater {
            model: screen.vm.rungs

            RungLine {
                width: ladder.width
                height: screen.rungHeight
            }
        }
    }
    Binding {
        target: screen.vm
        property: "room"
        value: Math.max(0, Math.floor((ladder.parent.height - ladder.y) / screen.rungHeight))
    }
    controls: [
        Item {
            width: parent.width
            height: staff.height
            visible: screen.vm.staffed

            Plate {
                id: staff
                anchors.right: parent.right
                width: staffWords.width + 2 * Theme.padding
                height: Theme.target
                accessibleName: staffWords.text
                onActivated: screen.vm.staff()

                Label {
                    id: staffWords
                    anchors.centerIn: parent
                    role: "min"
                    text: qsTr("物业人员按这里")
                    color: staff.ink
                    Accessible.ignored: true
                }
            }
        },
        Label {
            width: parent.width
            visible: screen.vm.asked
            role: "lead"
            text: qsTr("真的是按错了吗？")
        },
        Grid {
            id: choices
            readonly property int cell: columns === 1 ? width : (width - Theme.gapCommit) / 2

            width: parent.width
            visible: screen.vm.running
            columns: screen.stackedButtons ? 1 : 2
            spacing: Theme.gapCommit

            BigButton {
                width: choices.cell
                height: Math.max(implicitHeight, screen.buttonHeight)
                text: screen.vm.asked ? qsTr("是，取消") : screen.vm.againWords
                onActivated: screen.vm.asked ? screen.vm.cancel() : screen.vm.again()
            }
            BigButton {
                width: choices.cell
                height: Math.max(implicitHeight, screen.buttonHeight)
                kind: screen.vm.asked ? "help" : "plain"
                text: screen.vm.asked ? qsTr("不是，继续叫人") : qsTr("按错了，取消")
                onActivated: screen.vm.asked ? screen.vm.keep() : screen.vm.askToCancel()
            }
        },
        BigButton {
            width: parent.width
            height: Math.max(implicitHeight, screen.buttonHeight)
            visible: !screen.vm.running
            kind: "primary"
            iconName: "undo-2"
            text: qsTr("回去")
            onActivated: screen.vm.leave()
        }
    ]
}
