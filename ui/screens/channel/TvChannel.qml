import QtQuick
import Linli.Controls
import Linli.Screens.Channel
import Linli.Theme

// On a TV: the slide on the left, the day at the right, the two keys that matter below.
Rectangle {
    id: tv

    required property ChannelViewModel vm
    readonly property int footHeight: menu.implicitHeight + Theme.gapText
    readonly property int bodyHeight: height - Theme.pageTop - Theme.marginTop - footHeight

    color: Theme.paper

    SlideView {
        x: Theme.margin
        y: Theme.pageTop
        width: parent.width - 2 * Theme.margin - side.width - Theme.gap
        height: tv.bodyHeight
        vm: tv.vm
    }
    Rectangle {
        id: side
        readonly property int free: height - day.height - 2 * Theme.gapText - Theme.line

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Theme.pageTop
        width: parent.width * (0.31 + 0.03 * Theme.step)
        height: tv.bodyHeight
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.line
        border.color: Theme.border

        Column {
            id: day
            x: Theme.padding
            y: Theme.gapText
            width: parent.width - 2 * Theme.padding

            Label {
                role: "hero"
                text: tv.vm.clock
            }
            Label {
                width: parent.width
                role: "min"
                text: tv.vm.date
            }
            Label {
                width: parent.width
                visible: Theme.step < 2
                role: "min"
                text: tv.vm.lunar.replace(" · ", "\n")
            }
            Label {
                width: parent.width
                visible: text.trim()
                role: "min"
                text: tv.vm.sky + " " + tv.vm.span
            }
            Label {
                width: parent.width
                visible: tv.vm.oldWeather
                role: "min"
                text: tv.vm.weatherAge
            }
        }
        Rectangle {
            id: rule
            anchors.top: day.bottom
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            height: Theme.line
            color: Theme.border
        }
        PriceList {
            anchors.top: rule.bottom
            anchors.topMargin: Theme.gapText / 2
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            room: side.free
            visible: most > 0
            vm: tv.vm
        }
    }
    Row {
        id: keys
        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.marginTop
        spacing: Theme.step < 2 ? Theme.gap : Theme.gapText

        KeyHint {
            id: menu
            width: Math.max(implicitWidth, help.implicitWidth)
            growth: Theme.gapText / 2
            keyName: "OK"
            text: qsTr("打开首页")
            onActivated: tv.vm.open()
        }
        KeyHint {
            id: help
            width: menu.width
            growth: menu.growth
            keyName: qsTr("红键")
            text: qsTr("求助")
            red: true
            onActivated: tv.vm.help()
        }
        KeyHint {
            growth: menu.growth
            visible: tv.vm.canTalk && Theme.step < 2
            keyName: qsTr("语音")
            text: qsTr("说话")
            onActivated: tv.vm.talk()
        }
    }
    Label {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.marginTop + (menu.height - height) / 2
        role: "min"
        visible: x > keys.x + keys.width + Theme.gapText
        // In the largest type the lunar day has its place here.
        text: Theme.step < 2 ? tv.vm.community : tv.vm.lunar
    }
}
