import QtQuick
import Linli.Controls
import Linli.Screens.Form
import Linli.Theme

// One page of cards; the view-model is told what room they have, and says how many go there.
ChoiceGrid {
    id: grid

    required property FormViewModel vm
    required property int breadth
    required property int whole
    required property int pager
    readonly property int turning: pager + Theme.gap

    function measure() {
        vm.standCards(Theme.landscape, Theme.gap, Theme.tv && Theme.step > 0 ? Theme.buttonHeight : Theme.tileHeight);
        vm.reckonCards(Theme.icon + Theme.gapText / 2, Theme.tv ? 2 * Theme.textMin : 0, turning);
        if (breadth > 0 && whole > 0)
            vm.fitCards(breadth, whole, 2.5 * Theme.gapText, Theme.fontOf("lead"), Theme.fontOf("min"));
    }

    room: whole - (vm.pages > 1 ? turning : 0)
    model: vm.options
    bare: vm.bare
    onChose: value => vm.press(value)
    onBreadthChanged: Qt.callLater(measure)
    onWholeChanged: Qt.callLater(measure)
    Component.onCompleted: Qt.callLater(measure)
}
