package sharding

import (
	"testing"
)

func newMap(t *testing.T, logicalShards, count, percent int) Map {
	t.Helper()
	m, err := NewMap(logicalShards, nodes(count), percent)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func withNodes(t *testing.T, m Map, nodes []string, percent int) Map {
	t.Helper()
	next, err := m.WithNodes(nodes, percent)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func most(m Map) int {
	most := 0
	for _, held := range m.Load() {
		most = max(most, held)
	}
	return most
}

func TestThe11thNodeTakes89Of1024LogicalShardsAndNothingMovesAmongTheOther10(t *testing.T) {
	before := newMap(t, 1024, 10, 125)
	after := withNodes(t, before, nodes(11), 125)
	moves := MovesBetween(before, after)
	for _, move := range moves {
		if move.To != "shard-11" {
			t.Errorf("%+v", move)
		}
	}
	if len(moves) != 89 || after.Version != 2 {
		t.Errorf("%d move to version %d", len(moves), after.Version)
	}
}

func TestOf11NodesTheOneThatLeavesMovesWhatItHeldAndNothingElse(t *testing.T) {
	before := newMap(t, 1024, 11, 125)
	after := withNodes(t, before, nodes(10), 125)
	moves := MovesBetween(before, after)
	for _, move := range moves {
		if move.From != "shard-11" {
			t.Errorf("%+v", move)
		}
	}
	if len(moves) != before.Load()["shard-11"] {
		t.Errorf("%d move", len(moves))
	}
}

func TestGrowthFrom1To16NodesFillsNoneToMoreThan125PercentOfTheMeanAndMovesOnlyToTheNewOne(t *testing.T) {
	m := newMap(t, 1024, 1, 125)
	for count := 2; count <= 16; count++ {
		next := withNodes(t, m, nodes(count), 125)
		for _, move := range MovesBetween(m, next) {
			if move.To != nodes(count)[count-1] {
				t.Errorf("with %d nodes: %+v", count, move)
			}
		}
		if bound := ceil(1024*125, count*100); most(next) > bound {
			t.Errorf("of %d nodes one holds %d, and not at most %d", count, most(next), bound)
		}
		m = next
	}
}

func TestOf256LogicalShardsEachOf13NodesHoldsAtMost25WithoutTheBoundOneHolds29(t *testing.T) {
	if held := most(newMap(t, 256, 13, 125)); held > 25 {
		t.Errorf("one holds %d", held)
	}
	if held := most(newMap(t, 256, 13, 1300)); held != 29 {
		t.Errorf("without the bound one holds %d", held)
	}
}

func TestTheSameNodesMove0LogicalShards(t *testing.T) {
	before := newMap(t, 1024, 10, 125)
	if moves := MovesBetween(before, withNodes(t, before, nodes(10), 125)); len(moves) != 0 {
		t.Errorf("%v", moves)
	}
}

func TestThereIsNoMapOfNonsense(t *testing.T) {
	for _, one := range []struct {
		logicalShards int
		nodes         []string
		percent       int
	}{{0, nodes(1), 125}, {-1, nodes(1), 125}, {8, nil, 125}, {8, []string{"a", "a"}, 125}, {8, []string{""}, 125},
		{8, []string{"a\x00"}, 125}, {8, nodes(2), 99}} {
		if _, err := NewMap(one.logicalShards, one.nodes, one.percent); err == nil {
			t.Errorf("%+v make one", one)
		}
	}
}
