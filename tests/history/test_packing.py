"""The bytes of a stored leaderboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatsu_cog.history.models import Row
from tatsu_cog.history.packing import find, pack, unpack

ROWS = st.lists(
    st.builds(
        Row,
        st.integers(1, 2**32 - 1),
        st.integers(1, 2**64 - 1),
        st.integers(0, 2**64 - 1) | st.integers(-500, 10**6),
    ),
    max_size=100,
    unique_by=lambda row: row.user_id,
)


@given(rows=ROWS, complete=st.booleans())
def test_rows_are_unpacked_as_they_were_packed(rows: list[Row], complete: bool) -> None:
    if any(row.score < 0 for row in rows):
        rows = [Row(row.rank, row.user_id, min(row.score, 2**63 - 1)) for row in rows]

    data = pack(rows, complete=complete)

    assert unpack(data) == (tuple(rows), complete)
    assert [find(data, row.user_id) for row in rows] == rows


@given(rows=ROWS, user_id=st.integers(1, 2**64 - 1))
def test_member_without_a_row_is_not_found(rows: list[Row], user_id: int) -> None:
    rows = [row for row in rows if row.user_id != user_id]

    assert find(pack(rows, complete=True), user_id) is None


def test_bytes_of_two_ids_are_not_mistaken_for_another_id() -> None:
    rows = [Row(1, 0xBBAA << 48, 5), Row(2, 0xDDCC, 4), Row(3, 0xDDCC_BBAA, 3)]

    assert find(pack(rows, complete=True), 0xDDCC_BBAA) == rows[2]


@pytest.mark.parametrize(("score", "size"), [(10**6, 1_202), (60_000, 1_002), (10**12, 1_602)])
def test_hundred_rows_take_about_a_kilobyte(score: int, size: int) -> None:
    rows = [Row(place, 10**18 + place, score - place) for place in range(1, 101)]

    assert len(pack(rows, complete=False)) == size
