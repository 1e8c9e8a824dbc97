package bulkhead

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{Limit: 10, Queue: 5, QueueWait: 50 * time.Millisecond, CallTimeout: 200 * time.Millisecond}

func newBulkhead(t *testing.T, config Config, options Options) *Bulkhead {
	t.Helper()
	bulkhead, err := New("pricing", config, options)
	if err != nil {
		t.Fatal(err)
	}
	return bulkhead
}

func answering(context.Context) (string, error) { return "answer", nil }

func hanging(ctx context.Context) (string, error) {
	<-ctx.Done()
	return "", errors.New("in its own words")
}

// until makes work that answers when the channel is closed.
func until(answer <-chan struct{}) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		select {
		case <-answer:
			return "answer", nil
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

func wantLoad(t *testing.T, b *Bulkhead, running, waiting int) {
	t.Helper()
	if got := b.Load(); got != (Load{running, waiting}) {
		t.Errorf("%+v instead of %d running and %d waiting", got, running, waiting)
	}
}

func wantRefused(t *testing.T, err error, refusal Refusal) {
	t.Helper()
	if refused, ok := errors.AsType[*RefusedError](err); !ok || refused.Refusal != refusal || refused.Retryable() {
		t.Errorf("instead of a refusal (%s): %v", refusal, err)
	}
}

func Test100CallersWith10SlotsAndAQueueOf5Are15AcceptedAnd85RefusedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told, accepted, refused, running, most atomic.Int32
		b := newBulkhead(t, numbers, Options{OnRefusal: func(*RefusedError) { told.Add(1) }})
		answer := make(chan struct{})
		var callers sync.WaitGroup
		for range 100 {
			callers.Go(func() {
				_, err := Call(t.Context(), b, func(ctx context.Context) (string, error) {
					defer running.Add(-1)
					if now := running.Add(1); now > most.Load() {
						most.Store(now)
					}
					return until(answer)(ctx)
				})
				if err == nil {
					accepted.Add(1)
				} else if full, ok := errors.AsType[*RefusedError](err); ok && full.Refusal == Full {
					refused.Add(1)
				}
			})
		}
		synctest.Wait()
		if refused.Load() != 85 || told.Load() != 85 {
			t.Errorf("%d refused and %d told", refused.Load(), told.Load())
		}
		wantLoad(t, b, 10, 5)
		close(answer)
		callers.Wait()
		if accepted.Load() != 15 || most.Load() != 10 {
			t.Errorf("%d accepted, and %d at once", accepted.Load(), most.Load())
		}
		wantLoad(t, b, 0, 0)
	})
}

func TestWithAQueueOf0The11thCallerIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Queue = 0
		b := newBulkhead(t, config, Options{})
		for range 10 {
			go Call(t.Context(), b, hanging)
		}
		synctest.Wait()
		_, err := Call(t.Context(), b, answering)
		wantRefused(t, err, Full)
	})
}

func TestAHangingDependencyLeavesTheOthers10SlotsFree(t *testing.T) {
	for name, one := range map[string]struct {
		isShared bool
		want     int32
	}{"a bulkhead each": {false, 10}, "naive: one for both": {true, 0}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				pricing := newBulkhead(t, numbers, Options{})
				stock := pricing
				if !one.isShared {
					stock = newBulkhead(t, numbers, Options{})
				}
				for range 100 {
					go Call(t.Context(), pricing, hanging)
				}
				synctest.Wait()
				var answers atomic.Int32
				var callers sync.WaitGroup
				for range 10 {
					callers.Go(func() {
						if _, err := Call(t.Context(), stock, answering); err == nil {
							answers.Add(1)
						}
					})
				}
				callers.Wait()
				if answers.Load() != one.want {
					t.Errorf("%d answers instead of %d", answers.Load(), one.want)
				}
			})
		})
	}
}

func Test1000FailuresAndPanicsFreeEverySlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBulkhead(t, numbers, Options{})
		for call := range 1000 {
			func() {
				defer func() { _ = recover() }()
				_, err := Call(t.Context(), b, func(context.Context) (string, error) {
					if call%2 == 0 {
						panic("bug")
					}
					return "", errors.New("status 503")
				})
				if _, isRefused := errors.AsType[*RefusedError](err); isRefused {
					t.Fatalf("call %d: %v", call, err)
				}
			}()
		}
		wantLoad(t, b, 0, 0)
	})
}

func Test10CallsThatHangAreCancelledAfter200msAndFreeEverySlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBulkhead(t, numbers, Options{})
		began := time.Now()
		var calls sync.WaitGroup
		for range 10 {
			calls.Go(func() {
				if _, err := Call(t.Context(), b, hanging); !errors.Is(err, ErrTimeout) {
					t.Errorf("got %v", err)
				}
			})
		}
		calls.Wait()
		if took := time.Since(began); took != 200*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		wantLoad(t, b, 0, 0)
	})
}

func Test1000CallersThatGiveUpFreeEverySlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBulkhead(t, numbers, Options{})
		gone := errors.New("gone")
		for range 100 {
			ctx, giveUp := context.WithCancelCause(t.Context())
			for range 10 {
				go Call(ctx, b, hanging)
			}
			synctest.Wait()
			wantLoad(t, b, 10, 0)
			giveUp(gone)
			synctest.Wait()
			wantLoad(t, b, 0, 0)
		}
	})
}

func TestAWaiterIsRefusedAfter50msAndNeverCalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBulkhead(t, numbers, Options{})
		for range 10 {
			go Call(t.Context(), b, hanging)
		}
		synctest.Wait()
		began := time.Now()
		_, err := Call(t.Context(), b, func(context.Context) (string, error) {
			t.Error("it was called")
			return "", nil
		})
		wantRefused(t, err, Waited)
		if took := time.Since(began); took != 50*time.Millisecond {
			t.Errorf("after %v", took)
		}
		wantLoad(t, b, 10, 0)
	})
}

func TestAWaiterThatGivesUpLeavesItsPlaceToTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Limit, config.Queue = 1, 1
		b := newBulkhead(t, config, Options{})
		answer := make(chan struct{})
		go Call(t.Context(), b, until(answer))
		synctest.Wait()
		ctx, giveUp := context.WithCancelCause(t.Context())
		gone := errors.New("gone")
		left := make(chan error)
		go func() {
			_, err := Call(ctx, b, answering)
			left <- err
		}()
		synctest.Wait()
		_, err := Call(t.Context(), b, answering)
		wantRefused(t, err, Full)
		giveUp(gone)
		if err := <-left; err != gone {
			t.Errorf("got %v", err)
		}
		next := make(chan error)
		go func() {
			_, err := Call(t.Context(), b, answering)
			next <- err
		}()
		synctest.Wait()
		wantLoad(t, b, 1, 1)
		close(answer)
		if err := <-next; err != nil {
			t.Error(err)
		}
	})
}

func TestOf5WaitersThe4ThatStayAreServedInOrderBeforeANewcomer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Limit = 1
		b := newBulkhead(t, config, Options{})
		answer := make(chan struct{})
		go Call(t.Context(), b, until(answer))
		synctest.Wait()
		var served []int
		come := func(ctx context.Context, who int) {
			go Call(ctx, b, func(context.Context) (string, error) {
				served = append(served, who)
				time.Sleep(time.Millisecond)
				return "", nil
			})
			synctest.Wait()
		}
		ctx, giveUp := context.WithCancel(t.Context())
		for who := range 5 {
			if who == 0 {
				come(ctx, who)
			} else {
				come(t.Context(), who)
			}
		}
		giveUp()
		close(answer)
		synctest.Wait()
		come(t.Context(), 5)
		time.Sleep(10 * time.Millisecond)
		synctest.Wait()
		if !slices.Equal(served, []int{1, 2, 3, 4, 5}) {
			t.Errorf("got %v", served)
		}
	})
}

func TestACallThatWaited40OfIts200msHas160msLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Limit = 1
		b := newBulkhead(t, config, Options{})
		began := time.Now()
		answer := make(chan struct{})
		go Call(t.Context(), b, until(answer))
		synctest.Wait()
		time.AfterFunc(40*time.Millisecond, func() { close(answer) })
		_, err := Call(t.Context(), b, hanging)
		if took := time.Since(began); took != 200*time.Millisecond || !errors.Is(err, ErrTimeout) {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestACallerThatHasGivenUpBeforeMakes0Calls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, giveUp := context.WithCancel(t.Context())
		giveUp()
		_, err := Call(ctx, newBulkhead(t, numbers, Options{}), func(context.Context) (string, error) {
			t.Error("it was called")
			return "", nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
