pragma ComponentBehavior: Bound

import QtQuick
import Linli.Theme

// The rows of one page. It tells what room they have; the view-model says which of them fit.
// `inset` is the width of a row that its texts cannot use, `padding` the height besides them.
Item {
    id: list

    property alias model: repeater.model
    property alias spacing: column.spacing
    default property alias delegate: repeater.delegate
    property int inset: 2 * Theme.padding
    property int padding: 2 * Theme.padding
    property string firstRole: "lead"
    property string secondRole: "min"

    signal measured(real width, real height, real extra, font first, font second)

    function measure() {
        if (width > 0 && height > 0)
            measured(width - inset, height + spacing, padding + spacing, Theme.fontOf(firstRole), Theme.fontOf(secondRole));
    }

    onWidthChanged: Qt.callLater(measure)
    onHeightChanged: Qt.callLater(measure)
    onPaddingChanged: Qt.callLater(measure)
    onInsetChanged: Qt.callLater(measure)

    Column {
        id: column
        width: parent.width
        spacing: Theme.gap

        Repeater {
            id: repeater
        }
    }
}
