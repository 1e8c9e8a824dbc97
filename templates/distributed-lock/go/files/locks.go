// Package lock lets one at a time work on something, as long as no holder is paused for longer than its lock lasts; for
// those that are, there is a token with which the target refuses them.
package lock

import (
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

var (
	// ErrBusy: the lock was not free in time, or Redis was not there. The work has not begun; come later.
	ErrBusy = errors.New("the lock is not to be had")
	// ErrLost: somebody else may work under the lock already. Nobody knows how far the work came.
	ErrLost = errors.New("the lock is lost")
)

// Options may all be left out.
type Options struct {
	// OnTrouble is for a log line: what is tried again, or ends by time.
	OnTrouble func(name string, err error)
}

// Locks may be used by any number of goroutines.
type Locks struct {
	store   Store
	config  Config
	options Options
}

// New makes locks in a store.
func New(store Store, config Config, options Options) (*Locks, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("locks: %w", err)
	}
	if options.OnTrouble == nil {
		options.OnTrouble = func(string, error) {}
	}
	return &Locks{store: store, config: config, options: options}, nil
}

// Run works under a lock, and frees it when the work has ended: not before, also where the caller gives up. The token goes
// with every write; the target refuses one that is smaller than the largest it has seen. The context of the work ends when
// the lock is lost. It returns ErrBusy, ErrLost, the cause of the context, or the error of the work.
func (l *Locks) Run(ctx context.Context, name string, work func(ctx context.Context, token int64) error) (err error) {
	lease, err := l.acquire(ctx, name)
	if err != nil {
		return err
	}
	working, lose := context.WithCancelCause(ctx)
	hasEnded, isLeft := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(isLeft)
		lease.keep(context.WithoutCancel(ctx), hasEnded, lose)
	}()
	// Also where the work panics.
	defer func() {
		close(hasEnded)
		<-isLeft
		if lease.isLost {
			// It may be somebody else's by now.
			err = errors.Join(context.Cause(working), err)
		} else if !lease.release(ctx) {
			err = errors.Join(fmt.Errorf("%s: %w before the work ended", name, ErrLost), err)
		}
		lose(nil)
	}()
	return work(working, lease.token)
}

func (l *Locks) acquire(ctx context.Context, name string) (*lease, error) {
	lease := &lease{Locks: l, name: name, owner: crand.Text()}
	late := fmt.Errorf("%s: %w within %v", name, ErrBusy, l.config.Wait)
	waiting, stop := context.WithTimeoutCause(ctx, l.config.Wait, late)
	defer stop()
	for waiting.Err() == nil {
		if lease.take(ctx) {
			if ctx.Err() == nil {
				return lease, nil
			}
			break
		}
		select {
		case <-waiting.Done():
		case <-time.After(time.Duration((0.5 + rand.Float64()) * float64(l.config.Retry))):
		}
	}
	if lease.mayBeHeld {
		lease.release(ctx)
	}
	return nil, context.Cause(waiting)
}

// lease is the claim of one holder on one lock.
type lease struct {
	*Locks
	name, owner string
	token       int64
	// end is when the work has to stop.
	end       time.Time
	mayBeHeld bool
	isLost    bool
}

func (l *lease) take(ctx context.Context) bool {
	asked := time.Now()
	call, cancel := l.limit(ctx)
	defer cancel()
	token, err := l.store.Take(call, l.name, l.owner, l.config.TTL)
	if err != nil {
		// It may have been taken although no answer said so.
		l.mayBeHeld = true
		l.options.OnTrouble(l.name, err)
		return false
	}
	l.token = token
	l.mayBeHeld = l.mayBeHeld || token > 0
	l.prolong(asked)
	return token > 0
}

// prolong counts from before the call: the answer may have been on its way for long.
func (l *lease) prolong(asked time.Time) { l.end = asked.Add(l.config.TTL - l.config.Stop) }

// keep renews it until the work has ended or the lock is lost.
func (l *lease) keep(ctx context.Context, hasEnded <-chan struct{}, lose context.CancelCauseFunc) {
	hold := time.After(l.config.Hold)
	renewal := time.After(l.config.Renewal)
	giveUp := func(why string) {
		l.isLost = true
		lose(fmt.Errorf("%s: %w: %s", l.name, ErrLost, why))
	}
	for {
		select {
		case <-hasEnded:
			return
		case <-hold:
			giveUp("it was held for too long")
			return
		case <-time.After(time.Until(l.end)):
			giveUp("it could not be renewed in time")
			return
		case <-renewal:
		}
		asked := time.Now()
		isHeld, err := l.renew(ctx)
		switch {
		case err != nil:
			l.options.OnTrouble(l.name, err)
			renewal = time.After(l.config.Retry)
		case !isHeld:
			giveUp("it ended before it was renewed")
			return
		default:
			l.prolong(asked)
			renewal = time.After(l.config.Renewal)
		}
	}
}

func (l *lease) renew(ctx context.Context) (bool, error) {
	call, cancel := l.limit(ctx)
	defer cancel()
	// The work has to stop then, whether an answer comes or not.
	call, stop := context.WithDeadline(call, l.end)
	defer stop()
	return l.store.Renew(call, l.name, l.owner, l.config.TTL)
}

// release is false where it was not held any more. Where Redis is not there, it ends by time.
func (l *lease) release(ctx context.Context) bool {
	call, cancel := l.limit(context.WithoutCancel(ctx))
	defer cancel()
	wasHeld, err := l.store.Release(call, l.name, l.owner)
	if err != nil {
		l.options.OnTrouble(l.name, err)
	}
	return wasHeld || err != nil
}

func (l *lease) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, l.config.CallTimeout)
}
