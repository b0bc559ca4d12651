import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// 上一步, or at the first question 练习一下, and 下一步.
Grid {
    id: nav

    required property FormViewModel vm
    readonly property bool stacked: buttons < 2 || width < before.implicitWidth + after.implicitWidth + Theme.gapCommit
    readonly property int buttons: (before.visible ? 1 : 0) + (after.visible ? 1 : 0)
    readonly property int tallest: Math.max(before.implicitHeight, after.implicitHeight)
    readonly property int share: (width - Theme.gapCommit) / 2

    columns: stacked ? 1 : 2
    spacing: Theme.gapCommit
    layoutDirection: Qt.RightToLeft

    BigButton {
        id: after
        width: nav.stacked ? nav.width : Math.max(nav.share, implicitWidth)
        height: nav.tallest
        visible: text
        kind: "primary"
        text: nav.vm.goOnWords
        onActivated: nav.vm.goOn()
    }
    BigButton {
        id: before
        width: nav.stacked ? nav.width : nav.width - Theme.gapCommit - after.width
        height: nav.tallest
        visible: text
        text: nav.vm.asideWords
        onActivated: nav.vm.goAside()
    }
}
