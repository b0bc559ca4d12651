import QtQuick
import Linli.Controls
import Linli.Screens.Settings
import Linli.Theme

ScreenFrame {
    id: screen

    required property SettingsViewModel vm

    beside: false
    title: qsTr("字大声音")
    note: screen.vm.asked.includes("away") ? "" : qsTr("走开以后自动变回原样")

    Label {
        width: parent.width
        visible: screen.vm.page === 0 && height <= parent.height
        color: Theme.ink2
        text: qsTr("现在的字这么大。看得清，就不用改。")
    }
    controls: Column {
        width: parent.width
        spacing: Theme.gap

        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("sizes")
            title: qsTr("字的大小")
            options: screen.vm.sizes
            count: 3
            onChosen: value => screen.vm.setSize(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("colours")
            title: qsTr("颜色")
            options: screen.vm.colours
            count: 3
            onChosen: value => screen.vm.setColours(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("lows")
            title: qsTr("按钮的高低")
            options: screen.vm.lows
            count: 2
            onChosen: value => screen.vm.setLow(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("volumes")
            title: qsTr("声音")
            options: screen.vm.volumes
            count: 3
            onChosen: value => screen.vm.setVolume(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("alouds")
            title: qsTr("自动念")
            options: screen.vm.alouds
            count: 2
            onChosen: value => screen.vm.setAloud(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.vm.asked.includes("paces")
            title: qsTr("念的快慢")
            options: screen.vm.paces
            count: 3
            onChosen: value => screen.vm.setPace(value)
        }
        BigButton {
            width: parent.width
            height: Theme.tileHeight
            visible: screen.vm.asked.includes("away")
            iconName: "luggage"
            text: screen.vm.awayWords
            onActivated: screen.vm.openAway()
        }
        // For staff: a long press is no other than a short one on a remote.
        BigButton {
            anchors.right: parent.right
            visible: screen.vm.asked.includes("maintenance")
            text: qsTr("物业维护")
            onActivated: screen.vm.openMaintenance()
        }
        Pager {
            width: parent.width
            counted: !Theme.tv
            page: screen.vm.page
            pages: screen.vm.pages
            onPrevious: screen.vm.turn(-1)
            onNext: screen.vm.turn(1)
        }
    }
}
