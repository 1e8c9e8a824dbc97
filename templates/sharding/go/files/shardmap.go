package sharding

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Map says which node holds which logical shard. It is stored in one place; routers only read it.
type Map struct {
	// Version grows with every change.
	Version int `json:"version"`
	// Owners has the node of each logical shard. Their number never changes: it decides where every key belongs.
	Owners []string `json:"owners"`
}

// Move is a logical shard that has to be copied before the new map may be stored.
type Move struct {
	Shard    int
	From, To string
}

// NewMap is the first one.
func NewMap(logicalShards int, nodes []string, boundedLoadPercent int) (Map, error) {
	if logicalShards < 1 {
		return Map{}, fmt.Errorf("there are %d logical shards; there has to be at least 1", logicalShards)
	}
	owners, err := place(make([]string, logicalShards), nodes, boundedLoadPercent)
	return Map{Version: 1, Owners: owners}, err
}

// WithNodes is the map for another list of nodes. It moves what a node that left held, what a node that came is the better
// place for, and what is too much for a node now that there are more.
func (m Map) WithNodes(nodes []string, boundedLoadPercent int) (Map, error) {
	owners, err := place(m.Owners, nodes, boundedLoadPercent)
	return Map{Version: m.Version + 1, Owners: owners}, err
}

// Load is how many logical shards each node holds.
func (m Map) Load() map[string]int {
	load := map[string]int{}
	for _, owner := range m.Owners {
		load[owner]++
	}
	return load
}

// MovesBetween two maps is what has to be copied.
func MovesBetween(before, after Map) []Move {
	var moves []Move
	for shard, to := range after.Owners {
		if from := before.Owners[shard]; from != to {
			moves = append(moves, Move{Shard: shard, From: from, To: to})
		}
	}
	return moves
}

// place gives each logical shard a node; the owner of one that has none yet is empty.
func place(owners, nodes []string, boundedLoadPercent int) ([]string, error) {
	if err := checkNodes(nodes, boundedLoadPercent); err != nil {
		return nil, err
	}
	isNew := map[string]bool{}
	load := map[string]int{}
	for _, node := range nodes {
		isNew[node] = !slices.Contains(owners, node)
		load[node] = 0
	}
	most := ceil(len(owners)*boundedLoadPercent, len(nodes)*100)
	take := func(node string) bool {
		held, exists := load[node]
		if !exists || held >= most {
			return false
		}
		load[node] = held + 1
		return true
	}
	placed := make([]string, len(owners))
	ranked := make([][]string, len(owners))
	// First what stays: nothing that moves may take its place.
	for shard, owner := range owners {
		ranked[shard] = ranking(nodes, strconv.Itoa(shard))
		best := slices.IndexFunc(ranked[shard], func(node string) bool { return node == owner || isNew[node] })
		if owner != "" && best >= 0 && ranked[shard][best] == owner && take(owner) {
			placed[shard] = owner
		}
	}
	for shard, owner := range owners {
		if placed[shard] != "" {
			continue
		}
		candidates := ranked[shard]
		if _, remains := load[owner]; remains {
			// What has to leave a node that remains goes to one that is new: among the old ones nothing moves.
			news := slices.DeleteFunc(slices.Clone(candidates), func(node string) bool { return !isNew[node] })
			candidates = append(news, candidates...)
		}
		found := slices.IndexFunc(candidates, take)
		if found < 0 {
			return nil, fmt.Errorf("no node has room for logical shard %d", shard)
		}
		placed[shard] = candidates[found]
	}
	return placed, nil
}

func checkNodes(nodes []string, boundedLoadPercent int) error {
	seen := map[string]bool{}
	for _, node := range nodes {
		if node == "" || strings.Contains(node, "\x00") || seen[node] {
			return fmt.Errorf("the name of a node is neither empty nor there twice, and has no byte 0: %q", node)
		}
		seen[node] = true
	}
	if len(nodes) == 0 {
		return errors.New("there have to be nodes")
	}
	if boundedLoadPercent < 100 {
		return fmt.Errorf("with %d %% of the mean not all have room", boundedLoadPercent)
	}
	return nil
}

func ceil(dividend, divisor int) int { return (dividend + divisor - 1) / divisor }
