pragma ComponentBehavior: Bound

import QtQuick
import Linli.Controls
import Linli.Screens.Notice
import Linli.Theme

// A page of text. The sentence that is being read aloud lies on a tint, underlined.
Item {
    id: sheet

    required property NoticeViewModel vm

    function measure() {
        if (sheet.visible && width > 0 && height > 0)
            sheet.vm.fitText(probe.font, Qt.size(width, height), column.spacing);
    }

    onWidthChanged: Qt.callLater(measure)
    onHeightChanged: Qt.callLater(measure)
    onVisibleChanged: Qt.callLater(measure)

    Label {
        id: probe
        visible: false
    }
    Column {
        id: column
        width: parent.width
        spacing: Theme.textBody * 0.6

        Repeater {
            model: sheet.vm.paragraphs

            Item {
                id: paragraph

                required property int index
                required property string text

                width: column.width
                height: words.height

                Repeater {
                    model: sheet.vm.lit === paragraph.index ? sheet.vm.marks : null

                    Rectangle {
                        required x
                        required y
                        required width
                        required height

                        color: Theme.tint

                        Rectangle {
                            anchors.bottom: parent.bottom
                            width: parent.width
                            height: Theme.ring
                            color: Theme.action
                        }
                    }
                }
                Label {
                    id: words
                    width: parent.width
                    text: paragraph.text
                }
            }
        }
    }
}
