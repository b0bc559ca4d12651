import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// 上一步, or at the first question 练习一下 and 用手机填, and 下一步.
Grid {
    id: nav

    required property FormViewModel vm
    // Beside a problem in large type, little height is left.
    property bool slim: false
    readonly property var shown: [after, before, phone].filter(button => button.visible)
    readonly property bool stacked: shown.length < 2 || width < shown[0].implicitWidth + shown[1].implicitWidth + Theme.gapCommit
    readonly property int tallest: Math.max(before.implicitHeight, after.implicitHeight, phone.implicitHeight) - (slim ? 2 * Theme.gapText : 0)
    readonly property int share: (width - Theme.gapCommit) / 2
    readonly property int first: shown.length ? Math.max(share, shown[0].implicitWidth) : width

    columns: stacked ? 1 : 2
    spacing: Theme.gapCommit
    layoutDirection: Qt.RightToLeft

    BigButton {
        id: after
        width: nav.stacked ? nav.width : nav.first
        height: nav.tallest
        visible: text
        kind: "primary"
        text: nav.vm.goOnWords
        onActivated: nav.vm.goOn()
    }
    BigButton {
        id: before
        width: nav.stacked ? nav.width : nav.shown[0] === before ? nav.first : nav.width - Theme.gapCommit - nav.first
        height: nav.tallest
        visible: text
        text: nav.vm.asideWords
        onActivated: nav.vm.goAside()
    }
    BigButton {
        id: phone
        width: nav.stacked ? nav.width : nav.shown[1] === phone ? nav.width - Theme.gapCommit - nav.first : nav.first
        height: nav.tallest
        visible: text
        text: nav.vm.phoneWords
        onActivated: nav.vm.fillOnPhone()
    }
}
