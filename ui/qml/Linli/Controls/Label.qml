import QtQuick
import Linli.Theme

// Text in one of the five roles. It wraps and never ends in dots.
Text {
    property string role: "body"
    // A part shown of something that opens whole when pressed; only then may text end in dots.
    property bool excerpt: false
    property bool strong: role !== "min" && role !== "body"

    // As a number, for ui/probe.py.
    readonly property int side: effectiveHorizontalAlignment

    color: role === "min" ? Theme.hint : Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.sizeOf(role)
    font.weight: strong ? Font.Bold : Font.Medium
    wrapMode: Text.Wrap
    // Numbers this large need no air for a second line.
    lineHeight: role === "hero" ? 0.82 : 1
    elide: excerpt ? Text.ElideRight : Text.ElideNone
    textFormat: Text.PlainText
    renderType: Text.NativeRendering

    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
