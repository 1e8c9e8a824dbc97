package sharding

import (
	"fmt"
	"testing"
)

func TestComputedNumbersMakeAMapWith16LogicalShardsOrMoreANode(t *testing.T) {
	c := DefaultConfig()
	if _, err := NewMap(c.LogicalShards, nodes(c.Nodes), c.BoundedLoadPercent); err != nil || c.LogicalShards < 16*c.Nodes {
		t.Errorf("%d on %d nodes: %v", c.LogicalShards, c.Nodes, err)
	}
}

func TestReadingTheMapTakesNoLongerThanAQuestionMay(t *testing.T) {
	if c := DefaultConfig(); c.MapTimeout > c.GatherDeadline {
		t.Errorf("%v of %v", c.MapTimeout, c.GatherDeadline)
	}
}

// nodes are shard-1, shard-2 and so on.
func nodes(count int) []string {
	var all []string
	for number := range count {
		all = append(all, fmt.Sprintf("shard-%d", number+1))
	}
	return all
}
