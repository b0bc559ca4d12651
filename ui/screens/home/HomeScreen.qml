pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Screens.Home
import Linli.Theme

ScreenFrame {
    id: screen

    required property HomeViewModel vm
    readonly property int columns: Theme.tv ? 4 : 2
    readonly property int rows: 8 / columns
    readonly property int freeHeight: height - headBottom - Theme.gapText - Theme.gap
    readonly property int fillHeight: (freeHeight * (Theme.sunk && Theme.step === 0 ? 0.8 : 1) - (rows - 1) * Theme.gap) / rows
    readonly property int roomyHeight: Math.max(Theme.up(Theme.sunk ? 38 : 44), Theme.lineBox(Theme.textLead) + Theme.lineBox(Theme.textMin) + Theme.gapText)

    split: 0.54
    beside: Theme.landscape && !Theme.tv
    title: Theme.tv && !Theme.bannered ? qsTr("您要办什么？") : ""
    note: Theme.tv ? screen.vm.date + "  " + screen.vm.clock : ""

    NowHead {
        id: now
        width: parent.width
        visible: !Theme.tv
        clock: screen.vm.clock
        date: screen.vm.date
        lunar: screen.vm.lunar
        span: screen.vm.span
        sky: screen.vm.sky
        advice: screen.vm.advice
        oldWeather: screen.vm.oldWeather
    }
    NoticeCard {
        anchors.top: now.bottom
        anchors.topMargin: Theme.gapText
        width: parent.width
        visible: screen.vm.noticeTitle && !Theme.tv && room > Theme.lineBox(Theme.textLead) + Theme.padding * 2
        room: parent.height - y
        title: screen.vm.noticeTitle
        text: screen.vm.noticeText
        foot: screen.vm.noticeFoot
        onActivated: screen.vm.openNotice()
    }
    controls: Grid {
        id: grid
        width: parent.width
        columns: screen.columns
        spacing: Theme.gap

        Repeater {
            model: screen.vm.tiles

            Tile {
                required property string name
                required property string icon
                required property int index

                width: (grid.width - (screen.columns - 1) * Theme.gap) / screen.columns
                height: Theme.landscape ? screen.fillHeight : screen.roomyHeight
                iconName: icon
                colour: Theme.accent(index)
                onActivated: screen.vm.open(name)
            }
        }
    }
}
