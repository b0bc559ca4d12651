"""Sentences and where they stand in their text."""

from hypothesis import given
from hypothesis import strategies as st

from services.sentences import cut, sentences_of


@given(st.lists(st.text(alphabet="一二，,、。！12 \n”）a", max_size=120), max_size=3))
def test_every_sentence_is_found_where_it_is_said_to_stand(texts: list[str]) -> None:
    sentences = cut(texts)
    assert all(it.text == texts[it.source][it.start : it.end] for it in sentences)
    assert all(it.text == it.text.strip() for it in sentences)
    assert [it.text for it in sentences] == [part for t in texts for part in sentences_of(t)]
    assert [it.source for it in sentences] == sorted(it.source for it in sentences)
