import QtQuick
import Linli.Theme

// What a Pressable looks like: at rest, under the finger, in focus. On a TV what is in focus grows,
// too, into the gutter and never out of the safe area; its ring lies inside its own bounds there.
Pressable {
    id: plate

    property color fill: Theme.card
    property color edge: Theme.border
    property int edgeWidth: Theme.line
    property color restInk: Theme.ink
    property color restHint: Theme.hint
    property int radius: Theme.radius
    // How far it may grow in focus on a TV; less where its neighbours stand closer.
    property int growth: Theme.growth
    readonly property color ink: down ? Theme.pressInk : ringed ? Theme.focusInk : restInk
    readonly property color inkHint: down ? Theme.pressInk : ringed ? Theme.focusInk : restHint
    readonly property int ringMargin: Theme.tv ? 0 : -2 * Theme.ring
    readonly property bool grows: ringed && Theme.tv
    // Which sides stand at the edge of the safe area, so that growth must go the other way.
    property bool atLeft: false
    property bool atRight: false
    property bool atTop: false
    property bool atBottom: false

    function findEdges() {
        // It may have gone with its page before it is called.
        if (!parent)
            return;
        const at = parent.mapToItem(null, x, y, width, height);
        const unit = at.width / width;
        const near = growth * unit;
        const side = Theme.margin * unit;
        const end = Theme.marginTop * unit;
        atLeft = at.left < side + near;
        atRight = at.right > Theme.widthPx * unit - side - near;
        atTop = at.top < end + near;
        atBottom = at.bottom > Theme.heightPx * unit - end - near;
    }

    onGrowsChanged: {
        if (grows) {
            findEdges();
            // Once more when the page is laid out.
            Qt.callLater(findEdges);
        }
    }
    transformOrigin: (atTop ? 0 : atBottom ? 6 : 3) + (atLeft ? 0 : atRight ? 2 : 1)
    scale: grows && !(atLeft && atRight) && !(atTop && atBottom) ? 1 + Math.min(0.06, growth / width, growth / height) : 1

    Rectangle {
        anchors.fill: parent
        anchors.margins: plate.ringMargin
        visible: plate.ringed
        color: "transparent"
        radius: plate.radius - plate.ringMargin
        border.width: Theme.ring
        border.color: Theme.focusRing
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: plate.grows ? Theme.ring + Theme.line : 0
        radius: plate.radius - anchors.margins
        color: plate.down ? Theme.pressFill : plate.ringed ? Theme.focusFill : plate.fill
        border.width: plate.edgeWidth
        border.color: plate.down ? Theme.pressFill : plate.ringed ? Theme.focusInk : plate.edge
    }
}
