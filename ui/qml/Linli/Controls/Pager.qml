import QtQuick
import Linli.Theme

// 上一页 · 第1页 共3页 · 下一页. `page` counts from 0; nothing shows if there is one page only.
Item {
    id: pager

    required property int page
    required property int pages

    // Keep the place even if there is nothing to turn, so that what stands above never jumps.
    property bool reserved: false

    signal previous
    signal next

    visible: pages > 1 || reserved
    implicitHeight: visible ? Math.max(back.implicitHeight, count.height) : 0

    BigButton {
        id: back
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: pager.width * 0.34
        visible: pager.page > 0
        text: qsTr("上一页")
        onActivated: pager.previous()
    }
    Label {
        id: count
        anchors.centerIn: parent
        width: pager.width * 0.3
        horizontalAlignment: Text.AlignHCenter
        visible: pager.pages > 1
        role: "min"
        text: qsTr("第%1页 共%2页").arg(pager.page + 1).arg(pager.pages)
    }
    BigButton {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: pager.width * 0.34
        visible: pager.page < pager.pages - 1
        text: qsTr("下一页")
        onActivated: pager.next()
    }
}
