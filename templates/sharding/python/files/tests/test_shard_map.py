import math
from collections import Counter

import pytest

from sharding import create_map, load_of, moves_between, ranking, with_nodes
from support import names


def test_the_11th_node_takes_89_of_1024_logical_shards_and_nothing_moves_among_the_other_10() -> (
    None
):
    before = create_map(1024, names(10), 1.25)
    after = with_nodes(before, names(11), 1.25)
    moves = moves_between(before, after)
    assert len(moves) == 89
    assert {move.target for move in moves} == {"shard-11"}
    assert after.version == before.version + 1


def test_of_11_nodes_the_one_that_leaves_moves_what_it_held_and_nothing_else() -> None:
    before = create_map(1024, names(11), 1.25)
    after = with_nodes(before, names(10), 1.25)
    moves = moves_between(before, after)
    assert {move.source for move in moves} == {"shard-11"}
    assert len(moves) == load_of(before)["shard-11"]
    assert len(load_of(after)) == 10


def test_growth_from_1_to_16_nodes_fills_none_to_more_than_125_percent_of_the_mean() -> None:
    shard_map = create_map(256, names(1), 1.25)
    for nodes in range(2, 17):
        grown = with_nodes(shard_map, names(nodes), 1.25)
        most = math.ceil(256 / nodes * 1.25)
        moves = moves_between(shard_map, grown)
        assert max(load_of(grown).values()) <= most
        assert len(moves) <= most
        assert {move.target for move in moves} == {f"shard-{nodes}"}
        shard_map = grown


def test_of_256_logical_shards_13_nodes_hold_at_most_25_each_without_the_bound_29() -> None:
    free = Counter(ranking(names(13), str(shard))[0] for shard in range(256))
    assert max(free.values()) == 29
    assert max(load_of(create_map(256, names(13), 1.25)).values()) == 25


def test_the_same_nodes_move_0_logical_shards() -> None:
    shard_map = create_map(64, names(5), 1.25)
    assert moves_between(shard_map, with_nodes(shard_map, names(5)[::-1], 1.25)) == []


@pytest.mark.parametrize(
    ("nodes", "shards", "bound"),
    [
        ([], 64, 1.25),
        (["a", "a"], 64, 1.25),
        (["a\0b"], 64, 1.25),
        (["a"], 0, 1.25),
        (["a"], 9, 0.9),
    ],
)
def test_there_is_no_map_with(nodes: list[str], shards: int, bound: float) -> None:
    with pytest.raises(ValueError, match=r"nodes?|shards|bounded_load"):
        create_map(shards, nodes, bound)
