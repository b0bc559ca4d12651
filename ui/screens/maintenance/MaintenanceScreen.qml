pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Maintenance
import Linli.Theme

ScreenFrame {
    id: screen

    required property MaintenanceViewModel vm
    readonly property bool asking: vm.view === "code"
    readonly property bool looking: vm.view === "facts" || vm.view === "buttons"
    readonly property bool listing: vm.view === "buttons"

    split: Theme.tv && screen.looking ? 0.52 : 0.46
    title: vm.view === "picture" ? "" : screen.listing ? qsTr("求助按钮") : qsTr("物业维护")
    note: screen.looking && !(Theme.tv && Theme.step === 2) ? qsTr("2分钟不动，自动关上") : ""

    CodeWords {
        width: parent.width
        visible: screen.asking
        question: qsTr("请按维护密码，再按“进入”。")
        dots: screen.vm.dots
        problem: screen.vm.problem
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
            required property string more

            width: parent?.width ?? 0

            Label {
                width: parent.width
                role: "min"
                text: fact.title
            }
            Label {
                width: parent.width
                visible: text
                role: "min"
                strong: fact.bad
                color: fact.bad ? Theme.helpText : Theme.ink
                text: fact.bad ? qsTr("注意：%1").arg(fact.words) : fact.words
            }
            Label {
                width: parent.width
                visible: text
                role: "min"
                color: Theme.ink
                text: fact.more
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
        CodePad {
            width: parent.width
            visible: screen.asking
            onDigit: digit => screen.vm.digit(digit)
            onErase: screen.vm.erase()
            onEnter: screen.vm.enter()
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
        BigButton {
            width: parent.width
            visible: screen.listing && screen.vm.hasButtons
            kind: "primary"
            text: qsTr("做周检")
            onActivated: screen.vm.testButtons()
        },
        Grid {
            id: trials
            readonly property int cell: (width - (columns - 1) * spacing) / columns
            readonly property int cellHeight: Theme.tv ? Theme.lineBox(Theme.textButton) : Theme.buttonHeight

            width: parent.width
            visible: screen.looking && !screen.listing
            columns: 2
            spacing: Theme.gapCommit

            BigButton {
                width: trials.cell
                height: trials.cellHeight
                text: qsTr("求助按钮")
                onActivated: screen.vm.showButtons()
            }
            BigButton {
                width: trials.cell
                height: trials.cellHeight
                text: qsTr("试声音")
                onActivated: screen.vm.trySound()
            }
            BigButton {
                width: trials.cell
                height: trials.cellHeight
                visible: !Theme.tv
                text: qsTr("试触摸")
                onActivated: screen.vm.tryTouch()
            }
            BigButton {
                width: trials.cell
                height: trials.cellHeight
                text: qsTr("试画面")
                onActivated: screen.vm.tryPicture()
            }
            BigButton {
                width: trials.cell
                height: trials.cellHeight
                text: qsTr("更新内容")
                onActivated: screen.vm.askHub()
            }
            BigButton {
                width: trials.cell
                height: trials.cellHeight
                text: qsTr("重新启动")
                onActivated: screen.vm.restart()
            }
        }
    ]
}
