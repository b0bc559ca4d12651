pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// One question. In portrait its answers stand at the bottom, within reach; on a wide panel beside it.
ScreenFrame {
    id: screen

    required property FormViewModel vm
    readonly property bool cards: screen.vm.layout === "cards"
    readonly property bool phrases: screen.vm.layout === "phrases" || screen.vm.layout === "chips"
    readonly property bool digits: screen.vm.layout === "digits"
    readonly property bool lines: screen.vm.layout === "lines"
    readonly property bool rows: screen.vm.layout === "rows"
    readonly property bool listed: lines || rows
    // Beside large cards a TV has no room for three buttons and a hint; it is still read aloud.
    readonly property bool givesWay: Theme.tv && Theme.step > (screen.phrases ? 0 : 1) && !listed && screen.vm.phoneWords
    readonly property real cardsSplit: Theme.tv ? 0.7 : 0.66
    readonly property int answersRoom: screen.height - screen.headBottom - 2 * Theme.gap - (screen.beside ? 0 : words.height + nav.height + 2 * Theme.gap)

    // Beside its answers a TV has no room for a sheet of what was said.
    readonly property string tvTaken: Theme.tv && Theme.step < 2 && screen.vm.taken ? screen.vm.shortStepWords + " · " + qsTr("记下了：%1").arg(screen.vm.taken) : ""

    title: screen.vm.title
    // Answers that fill the page from its head are lowered where its head is out of reach.
    sinks: Theme.reach > 0 && screen.listed
    // The keypad needs all the height that a TV has.
    note: Theme.tv && screen.digits ? screen.vm.shortStepWords : tvTaken || screen.vm.stepWords
    // Practice lies on other paper.
    color: screen.vm.practising ? Theme.noticeFill : Theme.paper
    split: screen.listed ? (Theme.tv ? 0.4 : 0.26) : screen.digits ? (Theme.tv ? 0.46 : 0.52) : screen.vm.layout === "chips" ? 0.7 : screen.phrases ? (Theme.tv ? 0.74 : 0.6) : screen.cardsSplit

    Column {
        id: words
        y: inPlain.visible ? -Theme.gapText : 0
        width: parent.width
        spacing: inPlain.visible ? 0 : Theme.gapText

        Card {
            width: parent.width
            visible: screen.vm.resumed
            kind: "tint"

            Flow {
                width: parent.width
                spacing: Theme.gap

                Label {
                    height: again.height
                    verticalAlignment: Text.AlignVCenter
                    strong: true
                    text: screen.vm.resumed
                }
                BigButton {
                    id: again
                    text: qsTr("从头填")
                    onActivated: screen.vm.startAgain()
                }
            }
        }
        Card {
            id: said
            width: parent.width
            visible: (screen.vm.heard || screen.vm.taken) && !screen.vm.problem && !screen.lines && !Theme.tv
            kind: "tint"

            FitLabel {
                width: parent.width
                // The largest type leaves room beside the answers for what was taken of it.
                most: (Theme.landscape && Theme.step < 2 ? 3 : 2) * Theme.lineBox(Theme.textBody)
                yields: Theme.landscape && Theme.step > 1
                text: screen.vm.heard ? qsTr("我听到：“%1”").arg(screen.vm.heard) : ""
            }
            FitLabel {
                width: parent.width
                most: 2 * Theme.lineBox(Theme.textLead)
                role: "lead"
                text: screen.vm.taken ? qsTr("记下了：%1").arg(screen.vm.taken) : qsTr("是这个吗？")
            }
        }
        Label {
            width: parent.width
            visible: text && !screen.vm.problem && !screen.vm.resumed && !screen.givesWay && !(said.visible && Theme.landscape)
            role: Theme.tv ? "min" : "body"
            text: screen.vm.hint
            color: Theme.ink2
        }
        Card {
            width: parent.width
            visible: screen.vm.problem && !inPlain.visible
            kind: "notice"

            Label {
                width: parent.width
                text: screen.vm.problem
                color: Theme.noticeInk
            }
        }
        // Above what was typed and the buttons, a TV has no room for a sheet of paper.
        Label {
            id: inPlain
            width: parent.width
            height: 2 * Theme.lineBox(Theme.textLead)
            visible: text && Theme.tv && screen.digits
            role: "lead"
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.textMin
            text: screen.vm.problem
            color: Theme.noticeInk
        }
        BigButton {
            width: parent.width
            visible: text
            text: screen.vm.againWords
            onActivated: screen.vm.useAgain()
        }
        Label {
            width: parent.width
            visible: screen.digits
            role: screen.vm.echo ? "hero" : "title"
            text: screen.vm.echo || qsTr("请按数字")
            color: screen.vm.echo ? Theme.ink : Theme.hint
            fontSizeMode: Text.HorizontalFit
            wrapMode: Text.NoWrap
            minimumPixelSize: Theme.textLead
            font.features: {
                "tnum": 1
            }
        }
    }
    SaidList {
        anchors.top: words.bottom
        anchors.topMargin: Theme.gapText
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        // What commits stands beside it.
        anchors.rightMargin: screen.beside ? Theme.gapCommit - Theme.gap : 0
        visible: screen.lines
        vm: screen.vm
    }
    OptionList {
        anchors.top: words.bottom
        anchors.topMargin: Theme.gapText
        anchors.bottom: parent.bottom
        width: parent.width
        visible: screen.rows
        vm: screen.vm
    }
    FormNav {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: screen.beside && !screen.listed
        slim: Theme.tv && Theme.step > 1 && screen.digits
        vm: screen.vm
    }
    controls: [
        Loader {
            width: parent.width
            active: screen.vm.asksCards
            visible: screen.cards
            sourceComponent: CardGrid {
                vm: screen.vm
                breadth: (screen.width - 2 * Theme.margin) * (screen.beside ? screen.cardsSplit : 1)
                whole: screen.answersRoom
                pager: pages.height
            }
        },
        Loader {
            width: parent.width
            active: screen.phrases
            visible: active
            sourceComponent: PhraseGrid {
                vm: screen.vm
            }
        },
        Loader {
            width: parent.width
            active: screen.digits
            visible: active
            sourceComponent: DigitPad {
                keyHeight: Math.min(1.3 * Theme.buttonHeight, (screen.answersRoom - 3 * Theme.gap) / 4)
                onDigit: digit => screen.vm.digit(digit)
                onErase: screen.vm.erase()
            }
        },
        Pager {
            id: pages
            width: parent.width
            reserved: screen.listed
            counted: !(Theme.tv && Theme.step > 0)
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        },
        FormNav {
            id: nav
            width: parent.width
            visible: !screen.beside || screen.listed
            vm: screen.vm
        }
    ]
}
