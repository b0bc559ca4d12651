pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

// The talk, over the lower part of the page: whether it listens, what it heard, what it says, and
// what can be pressed instead of said. It is no higher than `most`.
Rectangle {
    id: sheet

    required property Talking talking
    property int most: 0
    // It lies over a part of the page, for ui/probe.py.
    readonly property bool overlay: true
    readonly property bool wide: Theme.landscape
    readonly property bool chooses: talking.cardCount > 0
    // A few cards stand below each other, so that what is to be checked has the width.
    readonly property bool checks: talking.large && talking.cardCount < 3
    readonly property bool hears: talking.phase === "listening"
    // Only the resident speaks, or has spoken.
    readonly property bool bare: !chooses && !talking.words && !talking.large
    readonly property int inner: width - 2 * Theme.margin
    readonly property int pad: Theme.gap
    // What is to be chosen or pressed stands below what is said, on a wide panel beside it.
    readonly property int sideWidth: Math.round((inner - Theme.gap) * (chooses && !checks ? 0.58 : 0.3))
    readonly property int below: (wide && !chooses ? 0 : buttons.height + Theme.gap) + (chooses && !wide ? cards.height + Theme.gap : 0)
    readonly property int beside: !wide ? 0 : chooses ? cards.height : buttons.height
    // Something to be checked by eye may cover more of the page than a sentence does.
    readonly property int roof: wide ? most : chooses || talking.large ? most - Theme.pageTop - Theme.lineBox(Theme.textTitle) : most * 0.62

    height: Math.min(most, Math.max(Math.round(most * (wide ? 0.4 : 0.34)), Math.max(said.height, beside) + below + 2 * pad))
    color: Theme.tint
    border.width: Theme.line
    border.color: Theme.action

    // A finger beside the buttons is not for the page below.
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
    }
    Column {
        id: said
        readonly property int fixed: state.height + (examples.visible ? examples.height + spacing : 0)
        readonly property int free: sheet.roof - 2 * sheet.pad - sheet.below - fixed - 3 * spacing

        x: Theme.margin
        y: sheet.pad
        width: sheet.wide ? sheet.inner - sheet.sideWidth - Theme.gap : sheet.inner
        spacing: Theme.gapText

        Row {
            id: state
            spacing: Theme.gap

            TalkEar {
                id: ear
                width: sheet.hears && sheet.bare ? Theme.tileHeight * (Theme.tv ? 0.8 : 1.2) : Theme.target
                phase: sheet.talking.phase
                level: sheet.talking.level
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: said.width - ear.width - Theme.gap

                Label {
                    width: parent.width
                    role: "lead"
                    text: sheet.talking.state
                }
                Label {
                    width: parent.width
                    visible: sheet.hears && !sheet.talking.large && !(Theme.tv && sheet.chooses && Theme.step > 0)
                    text: sheet.talking.patient ? qsTr("我等着，您接着说") : qsTr("不急，您慢慢说")
                }
            }
        }
        FitLabel {
            id: heard
            width: parent.width
            most: sheet.bare ? said.free : Math.min(said.free / 3, 2 * Theme.lineBox(Theme.textBody))
            role: sheet.bare ? "lead" : Theme.tv ? "min" : "body"
            yields: sheet.chooses
            // In large type the room is for what is to be checked: it says the same.
            text: sheet.talking.large && Theme.step > 0 ? "" : sheet.talking.heard
        }
        FitLabel {
            id: words
            width: parent.width
            most: (said.free - heard.height) * (sheet.talking.large ? 0.4 : 1)
            role: "lead"
            text: sheet.talking.words
        }
        FitLabel {
            width: parent.width
            most: said.free - heard.height - words.height
            role: "title"
            // On two lines as large as there is room for at every type size: none shrinks it.
            size: Theme.tv || sheet.talking.large.indexOf("\n") < 0 ? Theme.textLarge : Theme.up(Theme.landscape ? 38 : 43)
            centred: true
            whole: true
            text: sheet.talking.large
        }
        Column {
            id: examples
            width: parent.width
            visible: repeater.count > 0

            Label {
                width: parent.width
                role: Theme.tv ? "min" : "body"
                color: Theme.ink
                text: qsTr("可以这样说：")
            }
            Repeater {
                id: repeater
                model: sheet.talking.examples

                Label {
                    required property string saying
                    required property int index

                    width: examples.width
                    visible: index < (Theme.tv && Theme.step > 0 ? 2 : 3)
                    strong: true
                    text: qsTr("“%1”").arg(saying)
                }
            }
        }
    }
    ChoiceGrid {
        id: cards
        x: sheet.width - Theme.margin - width
        y: buttons.y - Theme.gap - height
        width: sheet.wide ? sheet.sideWidth : sheet.inner
        visible: sheet.chooses
        columns: sheet.wide && sheet.checks ? 1 : 2
        numbered: true
        room: Math.min(sheet.most * 0.4, most)
        most: sheet.most - 2 * sheet.pad - buttons.height - Theme.gap - (sheet.wide ? 0 : state.height + 4 * Theme.lineBox(Theme.textLead))
        model: sheet.talking.cards
        onChose: key => sheet.talking.choose(key)
    }
    TalkButtons {
        id: buttons
        x: sheet.width - Theme.margin - width
        y: sheet.height - sheet.pad - height
        width: stacked ? sheet.sideWidth : sheet.inner
        stacked: sheet.wide && !sheet.chooses
        talking: sheet.talking
    }
}
