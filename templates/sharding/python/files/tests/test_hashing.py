import json
import subprocess
import sys
from pathlib import Path

from sharding import hash_of, logical_shard_of, ranking
from support import keys, names

# What every program that routes has to answer, in whatever language.
VECTORS = json.loads((Path(__file__).parent / "vectors" / "hash-ring.json").read_text())


def owner_of(nodes: list[str], key: str) -> str:
    return ranking(nodes, key)[0]


def test_200_keys_belong_where_the_vectors_say_with_3_10_and_11_nodes() -> None:
    assert len(VECTORS["keys"]) == 200
    assert [len(nodes) for nodes in VECTORS["nodeLists"]] == [3, 10, 11]
    for known in VECTORS["keys"]:
        key = known["key"]
        assert hash_of(key) == known["hash"]
        assert logical_shard_of(key, VECTORS["logicalShards"]) == known["logicalShard"]
        assert [owner_of(nodes, key) for nodes in VECTORS["nodeLists"]] == known["owners"]


def test_5_scores_are_those_of_the_vectors() -> None:
    assert len(VECTORS["scores"]) == 5
    for known in VECTORS["scores"]:
        assert hash_of(f"{known['node']}\0{known['key']}") == known["score"]


def test_2_processes_agree_where_the_built_in_hash_differs() -> None:
    program = "from sharding import hash_of; print(hash('a'), hash_of('a'))"
    answers = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert answers[0][0] != answers[1][0]
    assert answers[0][1] == answers[1][1]


def test_the_order_in_which_10_nodes_are_listed_changes_nothing() -> None:
    for key in keys(100):
        assert ranking(reversed(names(10)), key) == ranking(names(10), key)


def test_from_10_to_11_nodes_9_percent_of_20_000_keys_move_by_modulo_91() -> None:
    owners = [(owner_of(names(10), key), owner_of(names(11), key)) for key in keys(20_000)]
    moved = [after for before, after in owners if before != after]
    assert set(moved) == {"shard-11"}
    by_modulo = sum(hash_of(key) % 10 != hash_of(key) % 11 for key in keys(20_000))
    assert round(len(moved) / 200) == 9
    assert round(by_modulo / 200) == 91
