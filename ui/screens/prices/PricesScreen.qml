pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Prices
import Linli.Theme

ScreenFrame {
    id: screen

    required property PricesViewModel vm
    readonly property int chipColumns: Theme.step > 0 || beside ? 2 : 4

    title: screen.vm.title
    note: screen.vm.freshness
    split: 0.34
    sinks: true

    Label {
        width: parent.width
        visible: text
        text: screen.vm.empty
    }
    PagedList {
        id: list
        readonly property bool twoLines: Theme.step > 0 || width < 17 * Theme.textBody
        readonly property int priceWidth: twoLines ? width * 0.62 : width * 0.7

        anchors.fill: parent
        spacing: 0
        model: screen.vm.rows
        inset: priceWidth + Theme.gapText
        padding: Theme.padding
        firstRole: "body"
        secondRole: twoLines ? "min" : "none"
        onMeasured: (width, height, extra, first, second) => screen.vm.fit(width, height, extra, first, second)

        PriceLine {
            width: list.width
            priceWidth: list.priceWidth
            twoLines: list.twoLines
        }
    }
    controls: [
        Grid {
            width: parent.width
            columns: screen.chipColumns
            spacing: Theme.gap

            Repeater {
                model: screen.vm.chips

                BigButton {
                    required property string name
                    required property bool chosen

                    width: (parent.width - (screen.chipColumns - 1) * Theme.gap) / screen.chipColumns
                    kind: chosen ? "chosen" : "plain"
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
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    ]
}
