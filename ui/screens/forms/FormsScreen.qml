pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Forms
import Linli.Theme

// Every form as a tile, all of one size; on a TV with the remote's digit instead of the note.
ScreenFrame {
    id: screen

    required property FormsViewModel vm

    title: screen.vm.title
    note: Theme.tv ? "" : screen.vm.hint
    split: 0.28
    sinks: true

    Label {
        width: parent.width
        visible: text
        text: screen.vm.empty
    }
    Item {
        id: area
        readonly property int columns: Theme.tv ? 3 : Theme.landscape ? 2 : 1
        readonly property int tileWidth: (width - (columns - 1) * Theme.gap) / columns
        // As Tile lays them out: beside the icon, or on a TV under it.
        readonly property int inset: Theme.tv ? 2 * Theme.gapText : 2 * Theme.padding + Theme.up(26) + Theme.gapText
        readonly property int besides: Theme.tv ? (Theme.step > 0 ? 0.6 : 1) * Theme.icon + 3 * Theme.gapText : 2 * Theme.gapText

        readonly property int least: screen.vm.tileHeight - Theme.gap
        readonly property int share: (height + Theme.gap) / screen.vm.lines - Theme.gap

        function measure() {
            screen.vm.stand(columns);
            if (width > 0 && height > 0)
                screen.vm.fit(tileWidth - inset, height + Theme.gap, besides + Theme.gap, Theme.fontOf("lead"), Theme.fontOf("min"));
        }

        anchors.fill: parent
        anchors.topMargin: Theme.gapText
        onWidthChanged: Qt.callLater(measure)
        onHeightChanged: Qt.callLater(measure)

        Connections {
            target: screen.vm
            function onTotalChanged() {
                Qt.callLater(area.measure);
            }
        }
        Grid {
            width: parent.width
            columns: area.columns
            spacing: Theme.gap

            Repeater {
                model: screen.vm.tiles

                Tile {
                    required property string name
                    required property string icon
                    required property int index

                    width: area.tileWidth
                    // The tallest name may be reckoned a few pixels higher than the page is.
                    height: Math.min(area.height, Math.max(area.least, Math.min(1.5 * area.least, area.share)))
                    digit: index + 1
                    iconName: icon
                    // A tile that goes with its page has no place any more.
                    colour: Theme.accent(Math.max(0, index))
                    focusKey: name
                    onActivated: screen.vm.open(name)
                }
            }
        }
    }
    controls: Pager {
        width: parent.width
        reserved: !Theme.tv
        page: screen.vm.page
        pages: screen.vm.pages
        onPrevious: screen.vm.turn(-1)
        onNext: screen.vm.turn(1)
    }
}
