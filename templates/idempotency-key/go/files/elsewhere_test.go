package idempotency

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// partner is a payment provider: it charges once for each key, as the good ones do.
type partner struct {
	mu      sync.Mutex
	calls   int
	charged map[string]bool
}

func (p *partner) call(_ context.Context, key string) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.charged == nil {
		p.charged = map[string]bool{}
	}
	p.calls++
	p.charged[key] = true
	return "paid", nil
}

func (p *partner) want(t *testing.T, calls, charges int) {
	t.Helper()
	if p.calls != calls || len(p.charged) != charges {
		t.Errorf("%d calls and %d charges instead of %d and %d", p.calls, len(p.charged), calls, charges)
	}
}

func record(ctx context.Context, tx pgx.Tx, _ string) (Answer, error) { return charge(ctx, tx) }

func TestATwinWithinTheLeaseIsToldWhenToComeAgainAndThePartnerIsCalled1Time(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	var p partner
	called, paid := make(chan struct{}), make(chan struct{})
	var first sync.WaitGroup
	first.Go(func() {
		_, _, _ = OnceElsewhere(t.Context(), requests, request, func(ctx context.Context, key string) (string, error) {
			close(called)
			<-paid
			return p.call(ctx, key)
		}, record)
	})
	<-called
	_, _, err := OnceElsewhere(t.Context(), requests, request, p.call, record)
	if inUse, ok := errors.AsType[*InUseError](err); !ok || inUse.RetryAfter <= 0 || inUse.RetryAfter > numbers.Lease {
		t.Errorf("got %v", err)
	}
	close(paid)
	first.Wait()
	if _, replayed, err := OnceElsewhere(t.Context(), requests, request, p.call, record); !replayed || err != nil {
		t.Errorf("it is not replayed (%v)", err)
	}
	p.want(t, 1, 1)
	wantCharges(t, pool, 1)
}

func Test2AttemptsAroundACrashCallThePartnerWith1KeyAndOnly1IsRecorded(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	var p partner
	called, late := make(chan struct{}), make(chan struct{})
	var slow sync.WaitGroup
	var lost error
	slow.Go(func() {
		_, _, lost = OnceElsewhere(t.Context(), requests, request, func(ctx context.Context, key string) (string, error) {
			result, err := p.call(ctx, key)
			close(called)
			<-late
			return result, err
		}, record)
	})
	<-called
	exec(t, pool, "update idempotency_keys set locked_until = now()") // The lease ends, as it does after a crash.
	if _, _, err := OnceElsewhere(t.Context(), requests, request, p.call, record); err != nil {
		t.Error(err)
	}
	// It had only been paused, and now comes with its result too.
	close(late)
	slow.Wait()
	if _, ok := errors.AsType[*InUseError](lost); !ok {
		t.Errorf("who lost the lease got %v", lost)
	}
	p.want(t, 2, 1)
	wantCharges(t, pool, 1)
}

func TestAPartnerThatFailsLeavesItsKeyFreeAtOnceAndASweepKeepsIt(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	var p partner
	_, _, err := OnceElsewhere(t.Context(), requests, request, func(ctx context.Context, key string) (string, error) {
		_, _ = p.call(ctx, key)
		return "", errors.New("connection lost")
	}, record)
	if err == nil {
		t.Error("it did not fail")
	}
	exec(t, pool, "update idempotency_keys set expires_at = now()")
	if removed, err := requests.Sweep(t.Context()); removed != 0 || err != nil {
		t.Errorf("%d unfinished ones were removed (%v)", removed, err)
	}
	if _, _, err := OnceElsewhere(t.Context(), requests, request, p.call, record); err != nil {
		t.Error(err)
	}
	p.want(t, 2, 1)
}

func TestACallThatHangsIsGivenUpWhenTheLeaseOf1sEnds(t *testing.T) {
	config := numbers
	config.Lease, config.Wait = time.Second, time.Second
	requests := newRequests(t, newDatabase(t), config)
	_, _, err := OnceElsewhere(t.Context(), requests, request, func(ctx context.Context, _ string) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	}, record)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestAnIntentionAfterTheRetentionGetsAPartnerKeyOfItsOwn(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	var p partner
	for range 2 {
		if _, _, err := OnceElsewhere(t.Context(), requests, request, p.call, record); err != nil {
			t.Error(err)
		}
		exec(t, pool, "update idempotency_keys set expires_at = now()")
	}
	p.want(t, 2, 2)
}
