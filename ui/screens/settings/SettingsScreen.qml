import QtQuick
import Linli.Controls
import Linli.Screens.Settings
import Linli.Theme

ScreenFrame {
    id: screen

    required property SettingsViewModel vm

    beside: false
    title: qsTr("字大声音")
    note: qsTr("走开以后自动变回原样")

    Label {
        width: parent.width
        visible: height <= parent.height
        color: Theme.ink2
        text: qsTr("现在的字这么大。看得清，就不用改。")
    }
    controls: Column {
        width: parent.width
        spacing: Theme.gap

        OptionGroup {
            width: parent.width
            title: qsTr("字的大小")
            options: screen.vm.sizes
            count: 3
            onChosen: value => screen.vm.setSize(value)
        }
        OptionGroup {
            width: parent.width
            title: qsTr("颜色")
            options: screen.vm.colours
            count: 3
            onChosen: value => screen.vm.setColours(value)
        }
        OptionGroup {
            width: parent.width
            title: qsTr("声音")
            options: screen.vm.volumes
            count: 3
            onChosen: value => screen.vm.setVolume(value)
        }
        OptionGroup {
            width: parent.width
            visible: !Theme.landscape
            title: qsTr("按钮的高低")
            options: screen.vm.lows
            count: 2
            onChosen: value => screen.vm.setLow(value)
        }
    }
}
