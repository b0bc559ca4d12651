import QtQuick
import Linli.Theme

// The time, the day and the weather, as they stand at the top of home and channel.
Column {
    id: head

    required property string clock
    required property string date
    required property string lunar
    required property string span
    required property string sky
    required property string advice
    required property bool oldWeather
    readonly property bool compact: Theme.step === 2 || Theme.landscape && Theme.step > 0

    Pair {
        width: parent.width
        startRole: "hero"
        endRole: Theme.landscape ? "lead" : "title"
        start: head.clock
        end: head.span
    }
    Pair {
        width: parent.width
        start: head.date
        end: head.compact ? "" : head.sky
        endColour: Theme.ink2
    }
    Pair {
        width: parent.width
        visible: start || end
        startRole: head.compact ? "body" : "min"
        endRole: head.oldWeather ? "min" : "body"
        start: head.compact ? head.sky : head.lunar
        end: head.advice
        endStrong: !head.oldWeather
        endColour: head.oldWeather ? Theme.hint : Theme.action
    }
}
