import QtQuick
import Linli.Controls
import Linli.Screens.Settings
import Linli.Theme

ScreenFrame {
    id: screen

    required property SettingsViewModel vm
    readonly property bool first: vm.page === 0

    beside: false
    title: qsTr("字大声音")
    note: qsTr("走开以后自动变回原样")

    Label {
        width: parent.width
        visible: screen.first && height <= parent.height
        color: Theme.ink2
        text: qsTr("现在的字这么大。看得清，就不用改。")
    }
    controls: Column {
        width: parent.width
        spacing: Theme.gap

        OptionGroup {
            width: parent.width
            visible: screen.first
            title: qsTr("字的大小")
            options: screen.vm.sizes
            count: 3
            onChosen: value => screen.vm.setSize(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.first
            title: qsTr("颜色")
            options: screen.vm.colours
            count: 3
            onChosen: value => screen.vm.setColours(value)
        }
        OptionGroup {
            width: parent.width
            visible: screen.first && !Theme.tv
            title: qsTr("按钮的高低")
            options: screen.vm.lows
            count: 2
            onChosen: value => screen.vm.setLow(value)
        }
        OptionGroup {
            width: parent.width
            visible: !screen.first
            title: qsTr("声音")
            options: screen.vm.volumes
            count: 3
            onChosen: value => screen.vm.setVolume(value)
        }
        OptionGroup {
            width: parent.width
            visible: !screen.first
            title: qsTr("自动念")
            options: screen.vm.alouds
            count: 2
            onChosen: value => screen.vm.setAloud(value)
        }
        OptionGroup {
            width: parent.width
            visible: !screen.first
            title: qsTr("念的快慢")
            options: screen.vm.paces
            count: 2
            onChosen: value => screen.vm.setPace(value)
        }
        Item {
            width: parent.width
            height: pager.height

            Pager {
                id: pager
                width: parent.width
                counted: !Theme.tv
                page: screen.vm.page
                pages: screen.vm.pages
                onPrevious: screen.vm.turn(-1)
                onNext: screen.vm.turn(1)
            }
            // For staff: a long press is no other than a short one on a remote.
            BigButton {
                anchors.right: parent.right
                height: pager.height
                visible: Theme.tv && !screen.first
                text: qsTr("物业维护")
                onActivated: screen.vm.openMaintenance()
            }
        }
    }
}
