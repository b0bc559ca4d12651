import QtQuick

// One meaning a colour. Pairs that carry text reach 7:1, edges and marks 3:1.
QtObject {
    required property color paper
    required property color card
    required property color soft
    required property color ink
    required property color ink2
    required property color hint
    required property color border
    required property color action
    required property color actionInk
    required property color help
    required property color helpEdge
    required property color helpInk
    required property color helpText
    required property color helpPaper
    required property color helpSoft
    required property color done
    required property color doneInk
    required property color noticeFill
    required property color noticeInk
    required property color tint
    required property color amber
    required property color amberInk
    required property color orange
    required property color focusFill
    required property color focusInk
    required property color focusRing
    required property color pressFill
    required property color pressInk
    required property color rise
    required property color fall
    // The squares behind the home tiles' icons; empty where the palette draws none.
    property list<color> accents: []
}
