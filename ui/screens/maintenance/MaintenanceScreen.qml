pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Maintenance
import Linli.Theme

ScreenFrame {
    id: screen

    required property MaintenanceViewModel vm
    readonly property bool asking: vm.view === "code"
    readonly property bool looking: vm.view === "facts"

    split: 0.46
    title: vm.view === "picture" ? "" : qsTr("物业维护")
    note: screen.looking ? qsTr("2分钟不动，自动关上") : ""

    Column {
        width: parent.width
        visible: screen.asking
        spacing: Theme.gapParagraph

        Label {
            width: parent.width
            role: Theme.tv ? "min" : "body"
            text: qsTr("请按维护密码，再按“进入”。")
        }
        Label {
            width: parent.width
            visible: text
            role: "title"
            text: screen.vm.dots
        }
        Label {
            width: parent.width
            visible: text
            role: Theme.tv ? "min" : "body"
            strong: true
            color: Theme.helpText
            text: screen.vm.problem
        }
    }
    PagedList {
        anchors.fill: parent
        visible: screen.looking
        spacing: Theme.gapText
        inset: 0
        padding: 0
        firstRole: "min"
        secondRole: "min"
        model: screen.vm.facts
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        Column {
            id: fact
            required property string title
            required property string words
            required property bool bad

            width: parent?.width ?? 0

            Label {
                width: parent.width
                role: "min"
                text: fact.title
            }
            Label {
                width: parent.width
                role: "min"
                strong: fact.bad
                color: fact.bad ? Theme.helpText : Theme.ink
                text: fact.bad ? "⚠ " + fact.words : fact.words
            }
        }
    }
    TouchTrial {
        anchors.fill: parent
        visible: screen.vm.view === "touch"
        targets: screen.vm.targets
        drift: screen.vm.drift
        onTouched: (x, y) => screen.vm.touched(x, y, width, height)
    }
    PictureTrial {
        parent: screen
        anchors.fill: parent
        visible: screen.vm.view === "picture"
    }
    controls: [
        DigitPad {
            width: parent.width
            visible: screen.asking
            keyHeight: Theme.tv ? Theme.target : Theme.buttonHeight
            onDigit: digit => screen.vm.digit(digit)
            onErase: screen.vm.erase()
        },
        BigButton {
            width: parent.width
            visible: screen.asking
            kind: "primary"
            text: qsTr("进入")
            onActivated: screen.vm.enter()
        },
        Pager {
            width: parent.width
            visible: screen.looking && pages > 1
            counted: false
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        },
        Grid {
            id: trials
            readonly property int cell: (width - (columns - 1) * Theme.gap) / columns

            width: parent.width
            visible: screen.looking
            columns: 2
            spacing: Theme.gap

            BigButton {
                width: trials.cell
                text: qsTr("试声音")
                onActivated: screen.vm.trySound()
            }
            BigButton {
                width: trials.cell
                visible: !Theme.tv
                text: qsTr("试触摸")
                onActivated: screen.vm.tryTouch()
            }
            BigButton {
                width: trials.cell
                text: qsTr("试画面")
                onActivated: screen.vm.tryPicture()
            }
            BigButton {
                width: trials.cell
                text: qsTr("更新内容")
                onActivated: screen.vm.askHub()
            }
            BigButton {
                width: trials.cell
                text: qsTr("重新启动")
                onActivated: screen.vm.restart()
            }
        }
    ]
}
