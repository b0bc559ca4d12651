pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Prices
import Linli.Theme

ScreenFrame {
    id: screen

    required property PricesViewModel vm
    // Where type is large or the screen far away, one key opens the categories.
    readonly property bool compact: Theme.tv || Theme.step > 0 || chips.count > 6
    readonly property int chipColumns: beside || compact ? 2 : chips.count > 4 ? 3 : 4
    readonly property int chipSpacing: Theme.tv ? Theme.gapText : Theme.gap

    title: compact ? screen.vm.kindTitle : screen.vm.title
    note: screen.vm.freshness
    split: Theme.tv ? (Theme.step > 0 ? 0.4 : 0.35) : 0.34
    sinks: true

    Label {
        id: hint
        width: parent.width
        visible: text
        text: screen.vm.empty || (Theme.tv && Theme.step > 0 ? "" : screen.vm.hint)
        color: Theme.ink2
    }
    KeyGrid {
        anchors.fill: parent
        anchors.topMargin: (hint.visible ? hint.height : 0) + Theme.gapText
        visible: screen.vm.asking
        vm: screen.vm
    }
    PagedList {
        id: list
        readonly property bool twoLines: Theme.step > 0 || screen.vm.wordy || width < (Theme.tv ? 15 : 17) * Theme.textBody
        readonly property int priceWidth: width * (Theme.tv ? 0.6 : twoLines ? 0.5 : 0.52)

        anchors.fill: parent
        anchors.topMargin: (hint.visible ? hint.height : 0) + Theme.gapText
        visible: !screen.vm.asking
        spacing: Theme.gap
        model: screen.vm.rows
        inset: priceWidth + 2 * Theme.gapText + Theme.iconSmall + Theme.gapText
        padding: Theme.gapText + (twoLines ? Theme.lineBox(Theme.textMin) : 0)
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        PriceLine {
            width: list.width
            priceWidth: list.priceWidth
            twoLines: list.twoLines
            onActivated: screen.vm.openGood(whole, per)
        }
    }
    controls: [
        Flow {
            id: flow
            readonly property int half: (width - (screen.chipColumns - 1) * spacing) / screen.chipColumns
            width: parent.width
            spacing: screen.chipSpacing

            Chip {
                width: flow.half
                visible: screen.compact && (screen.vm.kinds > 1 || screen.vm.otherMarket)
                chosen: screen.vm.asksKind
                text: qsTr("换一类")
                onActivated: screen.vm.askKind()
            }
            Repeater {
                id: chips
                model: screen.vm.chips

                Chip {
                    required property string key
                    required property string title
                    required property bool ours
                    required chosen
                    required property int index

                    width: screen.compact && index === chips.count - 1 && screen.vm.spread ? flow.width : flow.half
                    visible: ours || !screen.compact && chips.count > 1
                    text: title
                    onActivated: screen.vm.choose(key)
                }
            }
        },
        BigButton {
            width: parent.width
            // Beside the list there is no room for it: 换一类 has it too.
            visible: text && !(screen.compact && screen.beside)
            iconName: "store"
            text: screen.vm.otherMarket
            onActivated: screen.vm.nextMarket()
        },
        Pager {
            width: parent.width
            reserved: true
            counted: !(Theme.tv && Theme.step > 0)
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
