import QtQuick
import Linli.Controls
import Linli.Screens.Channel
import Linli.Theme

// In a lobby: any touch opens the home page.
ScreenFrame {
    id: lobby

    required property ChannelViewModel vm
    // On a wide panel in large type the slide needs the head's lines; they stand beside it.
    readonly property bool aside: Theme.landscape && now.compact

    Pressable {
        parent: lobby
        anchors.fill: parent
        z: -1
        activeFocusOnTab: false
        Accessible.ignored: true
        onActivated: lobby.vm.open()
    }
    NowHead {
        id: now
        width: parent.width
        clock: lobby.vm.clock
        date: lobby.vm.date
        lunar: lobby.vm.lunar
        span: lobby.vm.span
        sky: lobby.vm.sky
        advice: lobby.aside ? "" : lobby.vm.advice
        oldWeather: lobby.vm.oldWeather
    }
    Rectangle {
        anchors.top: now.bottom
        anchors.topMargin: Theme.gapText
        anchors.bottom: parent.bottom
        width: parent.width
        radius: Theme.radius
        color: Theme.noticeFill
        border.width: Theme.line
        border.color: Theme.noticeInk

        SlideView {
            anchors.fill: parent
            anchors.margins: Theme.padding
            vm: lobby.vm
        }
    }
    controls: [
        Label {
            width: parent.width
            // Where the head has no room for the lunar day and the solar term.
            visible: now.compact
            role: "min"
            text: lobby.vm.lunar
        },
        Label {
            width: parent.width
            visible: lobby.aside && text
            strong: true
            text: lobby.vm.advice
            color: Theme.action
        },
        Card {
            width: parent.width
            visible: lobby.vm.priceFoot

            PriceList {
                width: parent.width
                columns: Theme.landscape || Theme.step > 0 ? 1 : 2
                room: (Theme.step === 2 ? 2 : 4) * Theme.lineBox(Theme.textBody) + Theme.lineBox(Theme.textMin)
                vm: lobby.vm
            }
        },
        BigButton {
            width: parent.width
            height: Math.max(implicitHeight, Theme.up(36))
            kind: "primary"
            iconName: "hand"
            text: qsTr("按一下，打开首页")
            onActivated: lobby.vm.open()
        }
    ]
}
