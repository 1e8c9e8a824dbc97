package sharding

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// vectors are what programs in all languages have to agree on.
type vectors struct {
	LogicalShards int
	NodeLists     [][]string
	Scores        []struct {
		Node, Key string
		Score     uint64
	}
	Keys []struct {
		Key          string
		Hash         uint64
		LogicalShard int
		Owners       []string
	}
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	text, err := os.ReadFile("testdata/hash-ring.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func Test200KeysBelongWhereTheVectorsSayWith3_10And11Nodes(t *testing.T) {
	v := readVectors(t)
	if len(v.Keys) != 200 || len(v.NodeLists) != 3 {
		t.Fatalf("there are %d keys and %d lists", len(v.Keys), len(v.NodeLists))
	}
	for _, want := range v.Keys {
		if got := hash(want.Key); got != want.Hash {
			t.Errorf("the hash of %q is %d, not %d", want.Key, got, want.Hash)
		}
		if got := LogicalShardOf(want.Key, v.LogicalShards); got != want.LogicalShard {
			t.Errorf("%q belongs to %d, not %d", want.Key, got, want.LogicalShard)
		}
		for list, owner := range want.Owners {
			if got := ranking(v.NodeLists[list], want.Key)[0]; got != owner {
				t.Errorf("%q belongs to %s, not %s", want.Key, got, owner)
			}
		}
	}
}

func Test5ScoresAreThoseOfTheVectors(t *testing.T) {
	v := readVectors(t)
	if len(v.Scores) != 5 {
		t.Errorf("there are %d", len(v.Scores))
	}
	for _, want := range v.Scores {
		if got := score(want.Node, want.Key); got != want.Score {
			t.Errorf("%q for %q has %d, not %d", want.Node, want.Key, got, want.Score)
		}
	}
}

func TestTheOrderInWhich10NodesAreListedChangesNothing(t *testing.T) {
	listed := nodes(10)
	reversed := slices.Clone(listed)
	slices.Reverse(reversed)
	for key := range 1000 {
		if a, b := ranking(listed, fmt.Sprint(key)), ranking(reversed, fmt.Sprint(key)); !slices.Equal(a, b) {
			t.Fatalf("key %d has %v and %v", key, a, b)
		}
	}
}

func TestFrom10To11Nodes9PercentOf20000KeysMoveAndOnlyToTheNewOneByModulo91(t *testing.T) {
	moved, astray, byModulo := 0, 0, 0
	before, after := nodes(10), nodes(11)
	for number := range 20_000 {
		key := fmt.Sprintf("user-%d", number)
		if was, is := ranking(before, key)[0], ranking(after, key)[0]; was != is {
			moved++
			if is != "shard-11" {
				astray++
			}
		}
		if hash(key)%10 != hash(key)%11 {
			byModulo++
		}
	}
	if moved < 1600 || moved > 2000 || astray != 0 || byModulo < 18_000 || byModulo > 18_400 {
		t.Errorf("%d move, %d of them between old nodes; by modulo %d", moved, astray, byModulo)
	}
}
