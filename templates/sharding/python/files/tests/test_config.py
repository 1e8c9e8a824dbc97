from sharding import computed, create_map, load_of
from support import names


def test_the_computed_numbers_make_a_map_with_16_logical_shards_or_more_a_node() -> None:
    shard_map = create_map(computed.logical_shards, names(computed.nodes), computed.bounded_load)
    assert len(load_of(shard_map)) == computed.nodes
    assert computed.logical_shards >= 16 * computed.nodes


def test_the_computed_deadline_leaves_time_to_read_the_map() -> None:
    assert computed.map_timeout <= computed.gather_deadline
