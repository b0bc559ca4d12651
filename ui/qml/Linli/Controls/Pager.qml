import QtQuick
import Linli.Theme

// 上一页 · 第1页 共3页 · 下一页. `page` counts from 0; nothing shows if there is one page only.
// Where they do not fit side by side, the count stands above, then the buttons above each other.
Item {
    id: pager

    required property int page
    required property int pages
    // Keep the place even if there is nothing to turn, so that what stands above never jumps.
    property bool reserved: false
    property bool counted: true
    readonly property int least: Math.max(back.implicitWidth, Theme.target)
    readonly property bool oneLine: width >= 2 * least + widest.implicitWidth + 2 * Theme.gap
    readonly property bool stacked: !oneLine && width < 2 * least + Theme.gap
    readonly property int share: stacked ? width : oneLine ? Math.min(Math.max(least, width * 0.34), (width - widest.implicitWidth) / 2 - Theme.gap) : (width - Theme.gap) / 2
    readonly property int below: oneLine || !counted ? 0 : count.implicitHeight + Theme.gapText

    signal previous
    signal next

    visible: pages > 1 || reserved
    implicitHeight: below + (stacked ? 2 : 1) * back.implicitHeight + (stacked ? Theme.gap : 0)

    // As wide as the count will ever be: nothing moves when a digit is added.
    Label {
        id: widest
        visible: false
        role: "min"
        text: qsTr("第%1页 共%2页").arg(pager.pages).arg(pager.pages)
    }
    BigButton {
        id: back
        y: pager.below
        width: pager.share
        visible: pager.page > 0
        controlName: "page_back"
        text: qsTr("上一页")
        onActivated: pager.previous()
    }
    Label {
        id: count
        x: (pager.width - width) / 2
        y: pager.oneLine ? (back.implicitHeight - height) / 2 : 0
        visible: pager.pages > 1 && pager.counted
        role: "min"
        text: qsTr("第%1页 共%2页").arg(pager.page + 1).arg(pager.pages)
    }
    BigButton {
        x: pager.width - width
        y: pager.below + (pager.stacked ? back.implicitHeight + Theme.gap : 0)
        width: pager.share
        visible: pager.page < pager.pages - 1
        controlName: "page_next"
        text: qsTr("下一页")
        onActivated: pager.next()
    }
}
