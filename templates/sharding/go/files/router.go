package sharding

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/singleflight"
)

// ErrWrongNode has to be wrapped by what a node returns that is asked for a logical shard that it does not hold. It must
// not have changed anything.
var ErrWrongNode = errors.New("this node does not hold the logical shard")

// CrossShardError: the work reaches for keys of several logical shards. They can move apart at any time, also where one
// node has them now, so the same call fails always.
type CrossShardError struct {
	Shards []int
}

func (e *CrossShardError) Error() string {
	return fmt.Sprintf("one transaction cannot span the logical shards %v", e.Shards)
}

// PartialError: too little of the data answered in time.
type PartialError struct {
	// Share of the logical shards, of 1, that answered.
	Share float64
	// Missing is what went wrong, by node.
	Missing map[string]error
}

func (e *PartialError) Error() string {
	var all []string
	for node, err := range e.Missing {
		all = append(all, fmt.Sprintf("%s: %v", node, err))
	}
	slices.Sort(all)
	return fmt.Sprintf("only %.0f %% of the data answered; %s", 100*e.Share, strings.Join(all, "; "))
}

// Source is where the map is stored. It has to give the newest one: from the primary, not from a copy that lags.
type Source func(ctx context.Context) (Map, error)

// Router may be used by any number of goroutines.
type Router struct {
	source  Source
	config  Config
	current atomic.Pointer[Map]
	reading singleflight.Group
}

// Open reads the map.
func Open(ctx context.Context, source Source, config Config) (*Router, error) {
	r := &Router{source: source, config: config}
	if _, err := r.Refresh(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// Version of the map in use, for a gauge.
func (r *Router) Version() int { return r.current.Load().Version }

// ShardOf a key is its logical shard.
func (r *Router) ShardOf(key string) int { return LogicalShardOf(key, len(r.current.Load().Owners)) }

// Refresh reads the map, once for all who ask at the same time. An older one than the known is not taken.
func (r *Router) Refresh(ctx context.Context) (Map, error) {
	reading := r.reading.DoChan("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.config.MapTimeout)
		defer cancel()
		loaded, err := r.source(ctx)
		if err != nil {
			return Map{}, err
		}
		return r.accept(loaded)
	})
	select {
	case result := <-reading:
		return result.Val.(Map), result.Err
	case <-ctx.Done():
		return Map{}, context.Cause(ctx)
	}
}

func (r *Router) accept(loaded Map) (Map, error) {
	known := r.current.Load()
	if known != nil && len(loaded.Owners) != len(known.Owners) || len(loaded.Owners) == 0 {
		return Map{}, fmt.Errorf("the map has %d logical shards, and their number never changes", len(loaded.Owners))
	}
	if known != nil && loaded.Version <= known.Version {
		return *known, nil
	}
	r.current.Store(&loaded)
	return loaded, nil
}

// Route is where the work on one key goes.
type Route struct {
	Node string
	// Shard is in the rows too, so that a logical shard can be copied; the node refuses one that it does not hold.
	Shard  int
	router *Router
}

// Check refuses a further key of the same work that belongs elsewhere.
func (r Route) Check(key string) error {
	if shard := r.router.ShardOf(key); shard != r.Shard {
		return &CrossShardError{Shards: []int{r.Shard, shard}}
	}
	return nil
}

// Call does work on one key, or on several that are one transaction. Where the node no longer holds them, it is done once
// more with the newest map. It returns a CrossShardError before the work begins, or the error of the work.
func Call[T any](ctx context.Context, r *Router, work func(context.Context, Route) (T, error), keys ...string) (T, error) {
	var none T
	shards := r.shardsOf(keys)
	switch len(shards) {
	case 0:
		return none, errors.New("there has to be a key")
	case 1:
	default:
		return none, &CrossShardError{Shards: shards}
	}
	shard := shards[0]
	known := *r.current.Load()
	answer, err := work(ctx, Route{Node: known.Owners[shard], Shard: shard, router: r})
	if !errors.Is(err, ErrWrongNode) {
		return answer, err
	}
	newest, unread := r.Refresh(ctx)
	if unread != nil || newest.Version == known.Version {
		return answer, errors.Join(err, unread)
	}
	return work(ctx, Route{Node: newest.Owners[shard], Shard: shard, router: r})
}

// shardsOf keys, each once. Whether one node holds several today does not matter: each moves by itself.
func (r *Router) shardsOf(keys []string) []int {
	var shards []int
	for _, key := range keys {
		shards = append(shards, r.ShardOf(key))
	}
	slices.Sort(shards)
	return slices.Compact(shards)
}
