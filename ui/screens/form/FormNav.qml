import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// 上一步 and 下一步, and what else may be said at this question.
Grid {
    id: nav

    required property FormViewModel vm
    property bool stacked: false
    readonly property int buttons: (before.visible ? 1 : 0) + (after.visible ? 1 : 0)
    readonly property int share: stacked || buttons < 2 ? width : (width - Theme.gapCommit) / 2

    columns: stacked ? 1 : 2
    spacing: Theme.gapCommit
    layoutDirection: Qt.RightToLeft

    BigButton {
        id: after
        width: nav.share
        visible: text
        kind: "primary"
        text: nav.vm.goOnWords
        onActivated: nav.vm.goOn()
    }
    BigButton {
        id: before
        width: nav.share
        visible: nav.vm.canGoBack
        iconName: "chevron-left"
        text: qsTr("上一步")
        onActivated: nav.vm.goBack()
    }
}
