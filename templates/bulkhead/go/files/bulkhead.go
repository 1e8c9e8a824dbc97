// Package bulkhead bounds what the calls of one dependency can occupy.
package bulkhead

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

// ErrTimeout is wrapped around the error of a call that took too long. Repeat it only if it is idempotent: the work had
// begun, and nobody knows how far it came.
var ErrTimeout = errors.New("no answer in time")

// Refusal is why a caller got no slot.
type Refusal string

const (
	// Full: no slot was free, and nobody else could wait.
	Full Refusal = "full"
	// Waited: the wait took too long.
	Waited Refusal = "waited"
)

// RefusedError means that nothing was called, because the share of this process is taken.
type RefusedError struct {
	Dependency string
	Refusal    Refusal
	Limit      int
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("all %d slots of %s are taken (%s)", e.Limit, e.Dependency, e.Refusal)
}

// Retryable is false although nothing was called: what is full stays full for as long as a call takes.
func (e *RefusedError) Retryable() bool { return false }

// Load is what is taken right now, for gauges.
type Load struct {
	Running, Waiting int
}

// Options may all be left out.
type Options struct {
	// OnRefusal is for a metric.
	OnRefusal func(*RefusedError)
}

// Bulkhead is made once for each dependency, and may be used by any number of goroutines.
type Bulkhead struct {
	dependency string
	config     Config
	options    Options
	// places are for all who are inside, waiting or running; slots for those who run, in the order in which they came.
	places, slots *semaphore.Weighted

	inside, running atomic.Int64
}

// New makes an empty bulkhead.
func New(dependency string, config Config, options Options) (*Bulkhead, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("bulkhead of %s: %w", dependency, err)
	}
	return &Bulkhead{
		dependency: dependency,
		config:     config,
		options:    options,
		places:     semaphore.NewWeighted(int64(config.Limit + config.Queue)),
		slots:      semaphore.NewWeighted(int64(config.Limit)),
	}, nil
}

// Call does the work as soon as there is a slot for it. It returns a RefusedError, the cause of the context, or what the
// work returns. Work has to obey its context, and holds its slot until it returns.
func Call[T any](ctx context.Context, b *Bulkhead, work func(context.Context) (T, error)) (T, error) {
	var answer T
	if ctx.Err() != nil {
		return answer, context.Cause(ctx)
	}
	if !b.places.TryAcquire(1) {
		return answer, b.refuse(Full)
	}
	defer b.places.Release(1)
	b.inside.Add(1)
	defer b.inside.Add(-1)

	ctx, cancel := context.WithTimeoutCause(ctx, b.config.CallTimeout, ErrTimeout)
	defer cancel()
	if err := b.wait(ctx); err != nil {
		return answer, err
	}
	defer b.slots.Release(1)
	b.running.Add(1)
	defer b.running.Add(-1)

	answer, err := work(ctx)
	if err != nil && context.Cause(ctx) == ErrTimeout {
		err = fmt.Errorf("%s: %w after %v: %w", b.dependency, ErrTimeout, b.config.CallTimeout, err)
	}
	return answer, err
}

// Load is not exact while calls begin and end.
func (b *Bulkhead) Load() Load {
	running := b.running.Load()
	return Load{Running: int(running), Waiting: int(max(0, b.inside.Load()-running))}
}

func (b *Bulkhead) wait(ctx context.Context) error {
	queue, leave := context.WithTimeout(ctx, b.config.QueueWait)
	defer leave()
	switch {
	case b.slots.Acquire(queue, 1) == nil:
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return b.refuse(Waited)
}

func (b *Bulkhead) refuse(refusal Refusal) error {
	err := &RefusedError{Dependency: b.dependency, Refusal: refusal, Limit: b.config.Limit}
	if b.options.OnRefusal != nil {
		b.options.OnRefusal(err)
	}
	return err
}
