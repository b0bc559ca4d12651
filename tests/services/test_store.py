from services.store import Store


def test_listeners_hear_only_of_differing_values() -> None:
    store = Store(1)
    heard: list[int] = []
    end = store.subscribe(heard.append)
    store.set(1)
    store.set(2)
    end()
    store.set(3)
    assert heard == [2]
    assert store.value == 3


def test_a_listener_may_leave_while_it_is_called() -> None:
    store = Store(0)
    ends = []
    heard: list[str] = []

    def first(_: int) -> None:
        heard.append("first")
        ends[0]()

    ends.append(store.subscribe(first))
    store.subscribe(lambda _: heard.append("second"))
    store.set(1)
    store.set(2)
    assert heard == ["first", "second", "second"]


def test_a_derived_store_follows_and_stays_quiet_when_its_part_is_the_same() -> None:
    store = Store((1, "a"))
    number = store.derive(lambda pair: pair[0])
    heard: list[int] = []
    number.subscribe(heard.append)
    store.set((1, "b"))
    store.set((2, "b"))
    assert heard == [2]
    assert number.value == 2
