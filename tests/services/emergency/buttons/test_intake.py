"""Bytes that wait between a thread and the loop."""

import threading

from services.emergency.buttons.intake import Budget


def test_a_full_budget_holds_the_giver_up_and_drops_nothing() -> None:
    budget = Budget(100)
    assert budget.take(80)
    taken = threading.Event()
    giver = threading.Thread(target=lambda: budget.take(40) and taken.set())
    giver.start()
    assert not taken.wait(0.05)
    budget.give_back(80)
    assert taken.wait(10)
    giver.join()
    assert budget.taken == 40


def test_one_message_alone_always_has_room_and_a_closed_budget_lets_go() -> None:
    budget = Budget(100)
    assert budget.take(5000)
    answers: list[bool] = []
    giver = threading.Thread(target=lambda: answers.append(budget.take(1)))
    giver.start()
    budget.close()
    giver.join(10)
    assert answers == [False]
