// Package retry repeats what may pass: after random waits, within the time of the call and a budget of the dependency.
package retry

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// ErrTimeout is wrapped around the error of an attempt that took too long.
var ErrTimeout = errors.New("no answer in time")

// Reason says why a call was not repeated although its error may pass.
type Reason string

const (
	OutOfAttempts Reason = "attempts"
	OutOfBudget   Reason = "budget"
	OutOfTime     Reason = "deadline"
	// AskedToWait: the callee wants to be left alone for longer than BackoffCap.
	AskedToWait Reason = "retry-after"
)

// GaveUpError wraps the last error. Whoever gets it should not repeat the call either.
type GaveUpError struct {
	Dependency string
	Reason     Reason
	Attempts   int
	Err        error
}

func (e *GaveUpError) Error() string {
	return fmt.Sprintf("%s failed after %d attempts (no more: %s): %v", e.Dependency, e.Attempts, e.Reason, e.Err)
}

func (e *GaveUpError) Unwrap() error { return e.Err }

// Retryable keeps layers from multiplying their attempts.
func (e *GaveUpError) Retryable() bool { return false }

// Repetition is about to be waited for.
type Repetition struct {
	Dependency string
	// Retry is 1 for the first repetition.
	Retry int
	Wait  time.Duration
	Err   error
}

// Options may all be left out.
type Options struct {
	// IsRetryable says which errors may pass. IsRetryable of this package where it is nil.
	IsRetryable func(error, Safety) bool
	// OnRetry is for a metric and a log line.
	OnRetry func(Repetition)
	// Random is from 0 to less than 1.
	Random func() float64
}

// Retrier is made once for each dependency, because it holds its budget, and may be used by any number of goroutines.
type Retrier struct {
	dependency string
	config     Config
	options    Options
	budget     *budget
}

// New makes a retrier with a budget of its own.
func New(dependency string, config Config, options Options) (*Retrier, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("retrier of %s: %w", dependency, err)
	}
	if options.IsRetryable == nil {
		options.IsRetryable = IsRetryable
	}
	if options.Random == nil {
		options.Random = rand.Float64
	}
	return &Retrier{dependency: dependency, config: config, options: options, budget: newBudget(config)}, nil
}

// Call does the work, more than once where that helps. It returns a GaveUpError around the last error that may pass, or
// an error that will not as it is. Work has to obey its context.
func Call[T any](ctx context.Context, r *Retrier, safety Safety, work func(context.Context) (T, error)) (T, error) {
	total, cancel := context.WithTimeoutCause(ctx, r.config.TotalTimeout, ErrTimeout)
	defer cancel()
	c := &call{Retrier: r}
	c.endsAt, _ = total.Deadline()
	r.budget.earn()
	var answer T
	if ctx.Err() != nil {
		return answer, context.Cause(ctx)
	}
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		c.attempts++
		answer, c.last = attempt(total, r.config.AttemptTimeout, work)
		c.mayPass = c.last != nil && ctx.Err() == nil && r.options.IsRetryable(c.last, safety)
		if c.last != nil && !c.mayPass {
			return struct{}{}, backoff.Permanent(c.last)
		}
		return struct{}{}, c.last
	}, backoff.WithBackOff(c), backoff.WithMaxTries(uint(r.config.Retries)+1), backoff.WithMaxElapsedTime(0))
	switch {
	case err == nil:
		return answer, nil
	case ctx.Err() != nil:
		return answer, fmt.Errorf("%s: %w after %d attempts: %w", r.dependency, context.Cause(ctx), c.attempts, c.last)
	case !c.mayPass:
		return answer, c.last
	case c.reason == "":
		c.reason = OutOfAttempts
	}
	return answer, &GaveUpError{Dependency: r.dependency, Reason: c.reason, Attempts: c.attempts, Err: c.last}
}

func attempt[T any](ctx context.Context, limit time.Duration, work func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, ErrTimeout)
	defer cancel()
	answer, err := work(ctx)
	if err != nil && context.Cause(ctx) == ErrTimeout {
		err = fmt.Errorf("%w: %w", ErrTimeout, err)
	}
	return answer, err
}

// call is what backoff.Retry asks for waits.
type call struct {
	*Retrier
	endsAt   time.Time
	attempts int
	last     error
	mayPass  bool
	reason   Reason
}

// NextBackOff is how long to wait before the next attempt, or that there is none.
func (c *call) NextBackOff() time.Duration {
	var least time.Duration
	if status, ok := errors.AsType[*StatusError](c.last); ok {
		least = status.RetryAfter
	}
	// What can be waited so that a whole attempt still fits in.
	room := time.Until(c.endsAt) - c.config.AttemptTimeout
	switch {
	case least > c.config.BackoffCap:
		return c.giveUp(AskedToWait)
	case room < least:
		return c.giveUp(OutOfTime)
	// Asked last, so that only what is made is paid for.
	case !c.budget.spend():
		return c.giveUp(OutOfBudget)
	}
	window := min(c.config.BackoffCap, c.config.BackoffBase<<(c.attempts-1), room-least)
	wait := least + time.Duration(c.options.Random()*float64(window))
	if c.options.OnRetry != nil {
		c.options.OnRetry(Repetition{Dependency: c.dependency, Retry: c.attempts, Wait: wait, Err: c.last})
	}
	return wait
}

// Reset has nothing to do: each call has waits of its own.
func (c *call) Reset() {}

func (c *call) giveUp(reason Reason) time.Duration {
	c.reason = reason
	return backoff.Stop
}
