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
    readonly property int freeHeight: height - headBottom - Theme.gapText - Theme.gap - (noticeOnTv ? onTv.height + Theme.gap : 0)
    readonly property int fillHeight: (freeHeight * (Theme.sunk && Theme.step === 0 ? 0.8 : 1) - (rows - 1) * Theme.gap) / rows
    readonly property int roomyHeight: Math.max(Theme.up(Theme.sunk ? 38 : 44), Theme.lineBox(Theme.textLead) + Theme.lineBox(Theme.textMin) + Theme.gapText)

    // An important notice always has its place: tiles give up their notes for it, a TV its title.
    readonly property int leastNotice: Theme.lineBox(Theme.textLead) + 2 * Theme.padding
    readonly property int plainHeight: Math.max(Theme.tileHeight, Theme.lineBox(Theme.textLead) + Theme.gapText)
    readonly property int leftByRoomy: height - Theme.pageTop - now.height - Theme.gapText - 2 * Theme.gap - rows * roomyHeight - (rows - 1) * Theme.gap
    readonly property bool tight: !Theme.landscape && screen.vm.noticeTitle && leftByRoomy < leastNotice
    readonly property bool noticeOnTv: Theme.tv && screen.vm.important

    split: 0.54
    beside: Theme.landscape && !Theme.tv
    title: Theme.tv && !Theme.bannered && !noticeOnTv ? qsTr("您要办什么？") : ""
    note: Theme.tv && !(Theme.bannered && noticeOnTv) ? screen.vm.date + "  " + screen.vm.clock + "  " + qsTr("按“返回”看频道") : ""

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
    HoldSpot {
        anchors.fill: now
        visible: now.visible
        onHeld: screen.vm.open("maintenance")
    }
    NoticeCard {
        id: card
        readonly property int under: now.height + Theme.gapText
        // Down at the tiles where the panel's upper part is out of reach.
        y: Theme.reach ? Math.max(under, parent.height - height) : under
        width: parent.width
        visible: screen.vm.noticeTitle && !Theme.tv && room > Theme.lineBox(Theme.textLead) + Theme.padding * 2
        room: parent.height - under
        title: screen.vm.noticeTitle
        text: screen.vm.noticeText
        foot: screen.vm.noticeFoot
        onActivated: screen.vm.openNotice()
    }
    NoticeCard {
        id: onTv
        width: parent.width
        visible: screen.noticeOnTv
        room: Theme.lineBox(Theme.textLead) + 2 * margin
        title: screen.vm.noticeTitle
        text: ""
        foot: ""
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
                height: Theme.landscape ? screen.fillHeight : screen.tight ? screen.plainHeight : screen.roomyHeight
                noted: !Theme.tv && !screen.tight
                iconName: icon
                colour: Theme.accent(index)
                onActivated: screen.vm.open(name)
            }
        }
    }
}
