// Package guard keeps calls away from a dependency that fails.
package guard

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

var (
	// ErrOpen is returned without a call: the dependency is cut off, or others are finding out whether it is back.
	ErrOpen = errors.New("cut off after too many failures")
	// ErrTimeout is wrapped around the error of a call that took too long.
	ErrTimeout = errors.New("no answer in time")
)

// errUnknown stands for the outcome of a call that its caller gave up.
var errUnknown = errors.New("given up by the caller")

// State is closed, open or half-open.
type State string

const (
	Closed   State = "closed"
	Open     State = "open"
	HalfOpen State = "half-open"
)

// Options may all be left out.
type Options struct {
	// IsFailure says which errors count against the dependency. IsFailure of this package where it is nil.
	IsFailure func(error) bool
	// OnStateChange is for a metric and a log line. It must not call the guard.
	OnStateChange func(dependency string, from, to State)
}

// Guard is made once for each dependency, and may be used by any number of goroutines.
type Guard struct {
	dependency string
	config     Config
	options    Options
	breaker    *gobreaker.CircuitBreaker[struct{}]

	mu sync.Mutex
	// How often it opened since it was last closed, and until when it is open.
	openings  int
	openUntil time.Time
}

// New makes a guard that is closed.
func New(dependency string, config Config, options Options) (*Guard, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("guard of %s: %w", dependency, err)
	}
	if options.IsFailure == nil {
		options.IsFailure = IsFailure
	}
	g := &Guard{dependency: dependency, config: config, options: options}
	settings := gobreaker.Settings{
		Name:          dependency,
		MaxRequests:   uint32(config.HalfOpenCalls),
		Timeout:       config.OpenTime,
		ReadyToTrip:   g.isTooMuch,
		IsSuccessful:  func(err error) bool { return err == nil || !options.IsFailure(err) },
		IsExcluded:    func(err error) bool { return errors.Is(err, errUnknown) },
		OnStateChange: g.onStateChange,
	}
	if config.ByRatio {
		settings.Interval = config.Window
		settings.BucketPeriod = config.Window / 10
	}
	g.breaker = gobreaker.NewCircuitBreaker[struct{}](settings)
	return g, nil
}

// Call does the work, unless the dependency is cut off. The context of the work ends after the attempt timeout, and the
// call ends when the work returns: work has to obey its context.
func Call[T any](ctx context.Context, g *Guard, work func(context.Context) (T, error)) (T, error) {
	var answer T
	if ctx.Err() != nil {
		return answer, context.Cause(ctx)
	}
	if g.isPausing() {
		return answer, g.refusal()
	}
	var err error
	_, counted := g.breaker.Execute(func() (struct{}, error) {
		attempt, cancel := context.WithTimeoutCause(ctx, g.config.AttemptTimeout, ErrTimeout)
		defer cancel()
		answer, err = work(attempt)
		isLate := context.Cause(attempt) == ErrTimeout
		if err != nil && isLate {
			err = fmt.Errorf("%s: %w after %v: %w", g.dependency, ErrTimeout, g.config.AttemptTimeout, err)
		}
		switch {
		case isLate:
			return struct{}{}, ErrTimeout
		case err != nil && ctx.Err() != nil:
			return struct{}{}, errUnknown
		}
		return struct{}{}, err
	})
	if errors.Is(counted, gobreaker.ErrOpenState) || errors.Is(counted, gobreaker.ErrTooManyRequests) {
		return answer, g.refusal()
	}
	return answer, err
}

// CallOr is Call with a substitute for when the dependency is cut off or fails. The substitute has as much time as a call.
func CallOr[T any](ctx context.Context, g *Guard, work, substitute func(context.Context) (T, error)) (T, error) {
	answer, err := Call(ctx, g, work)
	if err == nil || ctx.Err() != nil || !(errors.Is(err, ErrOpen) || g.options.IsFailure(err)) {
		return answer, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, g.config.AttemptTimeout, ErrTimeout)
	defer cancel()
	return substitute(ctx)
}

// State is what the next call will find.
func (g *Guard) State() State {
	if g.isPausing() {
		return Open
	}
	return stateOf(g.breaker.State())
}

func (g *Guard) refusal() error { return fmt.Errorf("%s: %w", g.dependency, ErrOpen) }

// isTooMuch looks at calls that have ended only: those under way say nothing yet.
func (g *Guard) isTooMuch(counts gobreaker.Counts) bool {
	if !g.config.ByRatio {
		return int(counts.ConsecutiveFailures) >= g.config.ConsecutiveFailures
	}
	ended := counts.TotalSuccesses + counts.TotalFailures
	return int(ended) >= g.config.MinimumCalls && float64(counts.TotalFailures) > g.config.TripRatio*float64(ended)
}

// isPausing lengthens the time that it is open, which gobreaker itself cannot.
func (g *Guard) isPausing() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Now().Before(g.openUntil)
}

func (g *Guard) onStateChange(_ string, from, to gobreaker.State) {
	g.mu.Lock()
	switch to {
	case gobreaker.StateOpen:
		pause := min(g.config.OpenTime<<min(g.openings, 20), g.config.OpenTimeMost)
		g.openings++
		g.openUntil = time.Now().Add(pause)
	case gobreaker.StateClosed:
		g.openings = 0
	}
	g.mu.Unlock()
	if g.options.OnStateChange != nil {
		g.options.OnStateChange(g.dependency, stateOf(from), stateOf(to))
	}
}

func stateOf(state gobreaker.State) State {
	switch state {
	case gobreaker.StateClosed:
		return Closed
	case gobreaker.StateHalfOpen:
		return HalfOpen
	}
	return Open
}

func (c Config) check() error {
	switch {
	case c.AttemptTimeout <= 0 || c.AttemptTimeout >= c.Window:
		return fmt.Errorf("AttemptTimeout is %v; it has to be more than 0 and less than Window, %v", c.AttemptTimeout, c.Window)
	case !(c.TripRatio > 0 && c.TripRatio < 1):
		return fmt.Errorf("TripRatio is %v; it has to be more than 0 and less than 1", c.TripRatio)
	case c.MinimumCalls < 1 || c.ConsecutiveFailures < 1 || c.HalfOpenCalls < 1:
		return fmt.Errorf("MinimumCalls is %d, ConsecutiveFailures %d and HalfOpenCalls %d; each has to be at least 1",
			c.MinimumCalls, c.ConsecutiveFailures, c.HalfOpenCalls)
	case c.OpenTime <= 0 || c.OpenTime > c.OpenTimeMost:
		return fmt.Errorf("OpenTime is %v; it has to be more than 0 and at most OpenTimeMost, %v", c.OpenTime, c.OpenTimeMost)
	}
	return nil
}
