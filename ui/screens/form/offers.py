"""Entering an activity: those that can still be signed up for, each with its time and places."""

from dataclasses import dataclass, replace
from uuid import UUID

from process.language import tr
from services.content.activity_words import places_words, when_words
from services.contract import answers
from services.contract.beforehand import Around
from services.contract.forms import ActivityStep
from services.contract.requests import Answer
from services.contract.sign_up import open_offers
from ui.screens.form.entries import Entry, EntryView, Option, on_words


@dataclass(frozen=True)
class ActivityEntry:
    """An activity so far."""

    step: ActivityStep
    around: Around
    chosen: str = ""

    @property
    def view(self) -> EntryView:
        now, zone = self.around.now, self.around.zone
        options = tuple(
            Option(
                str(offer.id),
                offer.activity.title,
                f"{when_words(offer.activity, now, zone)} · {places_words(offer.activity, now)}",
                "calendar-days",
                str(offer.id) == self.chosen,
            )
            for offer in open_offers(self.around.offers, now)
        )
        if not options:
            words = tr("现在没有要报名的活动。不用报名的，到时候直接来就好。")
            leave = tr("看看有什么活动")
            return EntryView("none", tr("现在没有报名"), words, go_on=leave, leads_to="activities")
        title, hint = tr(self.step.title), tr(self.step.hint)
        return EntryView("rows", title, hint, options, go_on=on_words(options))

    def press(self, value: str) -> Entry:
        return replace(self, chosen=value)

    def digit(self, digit: str) -> Entry:
        return self

    def erase(self) -> Entry:
        return self

    def go_on(self) -> Entry | Answer:
        if not self.chosen:
            raise answers.AnswerRefused(tr("请选一个。"))
        around = self.around
        return answers.activity(self.step, UUID(self.chosen), around.offers, around.now)

    def go_back(self) -> Entry | None:
        return None
