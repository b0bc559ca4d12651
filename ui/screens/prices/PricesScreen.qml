pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Prices
import Linli.Theme

ScreenFrame {
    id: screen

    required property PricesViewModel vm
    readonly property int chipColumns: beside ? 2 : Theme.step > 0 || chips.count > 4 ? 3 : 4

    title: screen.vm.title
    note: screen.vm.freshness
    split: Theme.tv ? 0.4 : 0.34
    sinks: true

    Label {
        width: parent.width
        visible: text
        text: screen.vm.empty
    }
    PagedList {
        id: list
        readonly property bool twoLines: Theme.step > 0 || width < 17 * Theme.textBody
        readonly property int priceWidth: width * (twoLines ? 0.44 : 0.52)

        anchors.fill: parent
        anchors.topMargin: Theme.gapText
        spacing: 0
        model: screen.vm.rows
        inset: priceWidth + Theme.gapText
        padding: 1.4 * Theme.padding + (twoLines ? Theme.lineBox(Theme.textMin) : 0)
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        PriceLine {
            width: list.width
            height: implicitHeight
            priceWidth: list.priceWidth
            twoLines: list.twoLines
        }
    }
    controls: [
        Grid {
            width: parent.width
            columns: screen.chipColumns
            columnSpacing: Theme.gap
            rowSpacing: Theme.tv ? Theme.gapText : Theme.gap

            Repeater {
                id: chips
                model: screen.vm.chips

                Chip {
                    required property string name
                    required chosen

                    width: (parent.width - (screen.chipColumns - 1) * Theme.gap) / screen.chipColumns
                    text: name
                    onActivated: screen.vm.choose(name)
                }
            }
        },
        BigButton {
            width: parent.width
            visible: text
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
