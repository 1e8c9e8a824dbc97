package sharding

import (
	"context"
	"errors"
)

// Branch is one node of a question to all.
type Branch struct {
	Node string
	// Shards to answer for, and no others: while a logical shard moves, two nodes have its rows.
	Shards []int
}

// Gathered is what the nodes answered.
type Gathered[T any] struct {
	Answers map[string]T
	// Share of the logical shards, of 1, that answered. With less than 1, pass it on to whoever sees the answer.
	Share float64
	// Missing is why the others did not answer, by node.
	Missing map[string]error
}

// Gather asks all nodes at once. One deadline covers everything; then the contexts of the branches end, and what has come
// is the answer. It returns a PartialError where less than share of the data, of 1, answered.
func Gather[T any](ctx context.Context, r *Router, share float64, ask func(context.Context, Branch) (T, error)) (Gathered[T], error) {
	limited, cancel := context.WithTimeout(ctx, r.config.GatherDeadline)
	defer cancel()
	known := *r.current.Load()
	gathered := askAll(limited, known, ask)
	if gathered.isAny(ErrWrongNode) {
		// Without a newer map, what is known has to do.
		if newest, err := r.Refresh(limited); err == nil && newest.Version > known.Version {
			gathered = askAll(limited, newest, ask)
		}
	}
	if ctx.Err() != nil {
		return gathered, context.Cause(ctx)
	}
	if gathered.Share < share {
		return gathered, &PartialError{Share: gathered.Share, Missing: gathered.Missing}
	}
	return gathered, nil
}

func askAll[T any](ctx context.Context, m Map, ask func(context.Context, Branch) (T, error)) Gathered[T] {
	shards := map[string][]int{}
	for shard, owner := range m.Owners {
		shards[owner] = append(shards[owner], shard)
	}
	type outcome struct {
		node   string
		answer T
		err    error
	}
	// With room for all, so that nobody waits who answers too late.
	outcomes := make(chan outcome, len(shards))
	g := Gathered[T]{Answers: map[string]T{}, Missing: map[string]error{}}
	for node, held := range shards {
		g.Missing[node] = context.DeadlineExceeded
		go func() {
			answer, err := ask(ctx, Branch{Node: node, Shards: held})
			outcomes <- outcome{node, answer, err}
		}()
	}
	answered := 0
	for range shards {
		select {
		case one := <-outcomes:
			if one.err != nil {
				g.Missing[one.node] = one.err
				continue
			}
			delete(g.Missing, one.node)
			g.Answers[one.node] = one.answer
			answered += len(shards[one.node])
		case <-ctx.Done():
			// Whoever has not answered stays missing.
		}
	}
	g.Share = float64(answered) / float64(len(m.Owners))
	return g
}

func (g Gathered[T]) isAny(target error) bool {
	for _, err := range g.Missing {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}
