pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Weekly
import Linli.Theme

ScreenFrame {
    id: screen

    required property WeeklyViewModel vm
    readonly property bool beginning: vm.view === "begin"
    readonly property bool ending: vm.view === "end"
    readonly property bool failed: vm.view === "missed" || vm.view === "stopped"
    readonly property bool stepping: !beginning && !ending

    split: 0.38
    title: screen.ending ? screen.vm.done : screen.vm.title
    note: screen.vm.count

    Column {
        width: parent.width
        visible: !screen.ending
        spacing: Theme.gapParagraph

        Label {
            width: parent.width
            visible: text
            role: Theme.tv ? "lead" : "title"
            color: screen.failed ? Theme.helpText : Theme.ink
            text: screen.vm.big
        }
        Label {
            width: parent.width
            visible: text
            role: Theme.tv ? "min" : "lead"
            color: Theme.ink
            text: screen.vm.left
        }
        Rectangle {
            id: bar
            width: parent.width
            height: Theme.gapText
            visible: screen.vm.share > 0
            radius: height / 2
            color: Theme.card
            border.width: Theme.line
            border.color: Theme.border

            Rectangle {
                width: Math.round(bar.width * screen.vm.share)
                height: bar.height
                radius: height / 2
                color: Theme.ink2
            }
        }
        Label {
            width: parent.width
            visible: text
            role: Theme.tv ? "min" : "body"
            color: Theme.ink
            text: screen.vm.small
        }
    }
    PagedList {
        anchors.fill: parent
        visible: screen.ending
        spacing: Theme.gapText
        inset: 0
        padding: 0
        firstRole: "lead"
        secondRole: "min"
        model: screen.vm.outcomes
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        Column {
            id: row
            required property string title
            required property string words
            required property bool bad

            width: parent?.width ?? 0

            Label {
                width: parent.width
                role: "lead"
                text: row.title
            }
            Label {
                width: parent.width
                role: "min"
                strong: row.bad
                color: row.bad ? Theme.helpText : Theme.ink
                text: row.words
            }
        }
    }
    controls: [
        Pager {
            width: parent.width
            visible: screen.ending && pages > 1
            counted: false
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        },
        BigButton {
            width: parent.width
            visible: screen.beginning && screen.vm.canBegin
            kind: "primary"
            text: qsTr("开始")
            onActivated: screen.vm.begin()
        },
        BigButton {
            width: parent.width
            visible: screen.failed && screen.vm.canBegin
            kind: "primary"
            text: qsTr("再试一次")
            onActivated: screen.vm.begin()
        },
        BigButton {
            width: parent.width
            visible: screen.stepping
            kind: screen.vm.view === "passed" ? "primary" : "plain"
            text: screen.vm.goOnWords
            onActivated: screen.vm.goOn()
        },
        BigButton {
            width: parent.width
            visible: screen.stepping
            text: qsTr("结束")
            onActivated: screen.vm.end()
        },
        BigButton {
            width: parent.width
            visible: screen.ending || screen.beginning && !screen.vm.canBegin
            kind: "primary"
            iconName: "undo-2"
            text: qsTr("回去")
            onActivated: screen.vm.leave()
        }
    ]
}
