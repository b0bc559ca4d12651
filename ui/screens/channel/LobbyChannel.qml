import QtQuick
import Linli.Controls
import Linli.Screens.Channel
import Linli.Theme

// In a lobby: any touch opens the home page.
ScreenFrame {
    id: lobby

    required property ChannelViewModel vm

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
        advice: lobby.vm.advice
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
        Card {
            width: parent.width

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
