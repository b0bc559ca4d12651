pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Requests
import Linli.Theme

ScreenFrame {
    id: screen

    required property RequestsViewModel vm
    readonly property bool digits: screen.vm.layout === "digits"
    readonly property bool found: screen.vm.layout === "found"
    readonly property bool tight: Theme.tv && Theme.step > 0
    readonly property bool sure: screen.vm.layout === "sure"
    readonly property int padRoom: screen.height - screen.headBottom - 2 * Theme.gap - (screen.beside ? 0 : words.height + go.implicitHeight + 2 * Theme.gap)

    title: screen.vm.title
    note: (screen.found || screen.sure) && !(tight && screen.vm.canRate) ? screen.vm.hint : ""
    split: screen.digits ? (Theme.tv ? 0.46 : 0.52) : screen.vm.layout === "list" ? 0.3 : 0.42

    Column {
        id: words
        y: inPlain.visible ? -Theme.gapText : 0
        width: parent.width
        spacing: inPlain.visible ? 0 : Theme.gapText

        Label {
            width: parent.width
            visible: text && !(screen.found || screen.sure) && !words.said
            text: screen.vm.hint
            color: Theme.ink2
        }
        Card {
            width: parent.width
            visible: words.said && !inPlain.visible
            kind: "notice"

            Label {
                width: parent.width
                text: words.said
                color: Theme.noticeInk
            }
        }
        // Above what was typed and the button, a TV has no room for a sheet of paper.
        Label {
            id: inPlain
            width: parent.width
            height: 2 * Theme.lineBox(Theme.textLead)
            visible: text && Theme.tv && screen.digits
            role: "lead"
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.textMin
            text: words.said
            color: Theme.noticeInk
        }
        Label {
            width: parent.width
            visible: screen.digits
            role: screen.vm.echo ? "hero" : "title"
            text: screen.vm.echo || qsTr("请按数字")
            color: screen.vm.echo ? Theme.ink : Theme.hint
        }
        Label {
            width: parent.width
            visible: screen.sure
            text: qsTr("撤回以后，这件事就不办了。")
        }

        Label {
            width: parent.width
            visible: text && screen.found && screen.beside
            role: Theme.tv ? "lead" : "body"
            strong: true
            text: screen.vm.question
        }

        readonly property string said: screen.vm.problem || screen.vm.notice
    }
    PagedList {
        anchors.top: words.bottom
        anchors.topMargin: words.height ? Theme.gap : 0
        anchors.bottom: parent.bottom
        width: parent.width
        visible: screen.vm.layout === "list"
        model: screen.vm.rows
        inset: 2 * Theme.padding + Theme.icon + Theme.padding + Theme.iconSmall + Theme.gapText
        padding: 2 * Theme.gapText
        onMeasured: (width, height, extra, first, second) => screen.vm.fitList(width, height, extra, first, second)

        ListLine {
            required property string key
            required property string title
            required note

            width: parent.width
            text: title
            iconName: "clipboard-list"
            focusKey: key
            onActivated: screen.vm.open(key)
        }
    }
    BigButton {
        anchors.bottom: parent.bottom
        width: parent.width
        height: implicitHeight - (Theme.tv && Theme.step > 1 ? 2 * Theme.gapText : 0)
        visible: screen.digits && screen.beside
        kind: "primary"
        text: screen.vm.goOnWords
        onActivated: screen.vm.goOn()
    }
    Ladder {
        anchors.top: words.bottom
        anchors.topMargin: words.height ? Theme.gap : 0
        anchors.bottom: parent.bottom
        width: parent.width
        // What was taken back goes no way any more.
        visible: screen.found && !screen.vm.withdrawn && !(screen.tight && words.said)
        vm: screen.vm
    }
    controls: [
        Loader {
            width: parent.width
            active: screen.digits
            visible: active
            sourceComponent: DigitPad {
                keyHeight: Math.min(1.3 * Theme.buttonHeight, (screen.padRoom - 3 * Theme.gap) / 4)
                onDigit: digit => screen.vm.digit(digit)
                onErase: screen.vm.erase()
            }
        },
        Faces {
            width: parent.width
            visible: screen.found && (screen.vm.canRate || screen.vm.rating > 0)
            stacked: screen.beside && (Theme.tv || Theme.step > 0)
            vm: screen.vm
        },
        Pager {
            width: parent.width
            visible: (pages > 1 || reserved) && !screen.digits && !screen.sure
            reserved: !screen.beside
            counted: !Theme.tv
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        },
        BigButton {
            width: parent.width
            visible: screen.found && screen.vm.canWithdraw
            iconName: "undo-2"
            text: qsTr("不要了，撤回")
            onActivated: screen.vm.askWithdraw()
        },
        BigButton {
            width: parent.width
            visible: screen.sure
            text: qsTr("不撤回，照办")
            onActivated: screen.vm.keep()
        },
        BigButton {
            width: parent.width
            visible: screen.sure
            kind: "primary"
            text: qsTr("对，撤回")
            onActivated: screen.vm.withdraw()
        },
        BigButton {
            id: go
            width: parent.width
            visible: screen.digits && !screen.beside
            kind: "primary"
            text: screen.vm.goOnWords
            onActivated: screen.vm.goOn()
        }
    ]
}
