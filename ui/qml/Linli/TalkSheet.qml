pragma ComponentBehavior: Bound
import QtQuick
import Linli.Controls
import Linli.Shell
import Linli.Theme

Rectangle {
    id: sheet

    required property Talking talking
    property int most: 0
    readonly property bool overlay: true

    height: 300
    color: Theme.paper
}
