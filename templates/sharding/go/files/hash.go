// Package sharding sends work to the node that holds its key: from keys over logical shards, whose number is fixed for
// good, to nodes, by a map that changes.
package sharding

import (
	"cmp"
	"crypto/sha256"
	"slices"
)

// hash is the first 6 bytes of SHA-256, the most significant first: 48 bits are exact in the numbers of every language.
// All that route have to agree on it; testdata/hash-ring.json pins it.
func hash(text string) uint64 {
	sum := sha256.Sum256([]byte(text))
	var value uint64
	for _, one := range sum[:6] {
		value = value<<8 | uint64(one)
	}
	return value
}

// LogicalShardOf a key is where it belongs for good: from 0 to logicalShards - 1. Keys are compared as they are, without
// normalization.
func LogicalShardOf(key string, logicalShards int) int {
	return int(hash(key) % uint64(logicalShards))
}

// score has a byte 0 between name and key, so that a1 with 2 is not a with 12.
func score(node, key string) uint64 { return hash(node + "\x00" + key) }

// ranking is the nodes in the order in which a key prefers them (rendezvous hashing). Without the first, the second is the
// owner; a new node gets a key only where it comes first.
func ranking(nodes []string, key string) []string {
	type scored struct {
		node  string
		score uint64
	}
	all := make([]scored, 0, len(nodes))
	for _, node := range nodes {
		all = append(all, scored{node, score(node, key)})
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.node, b.node)) })
	ranked := make([]string, 0, len(nodes))
	for _, one := range all {
		ranked = append(ranked, one.node)
	}
	return ranked
}
