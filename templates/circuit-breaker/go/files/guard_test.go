package guard

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{
	AttemptTimeout:      200 * time.Millisecond,
	ByRatio:             true,
	TripRatio:           0.5,
	MinimumCalls:        10,
	Window:              10 * time.Second,
	ConsecutiveFailures: 5,
	HalfOpenCalls:       1,
	OpenTime:            5 * time.Second,
	OpenTimeMost:        60 * time.Second,
}

// moment gets past a point in time rather than just to it.
const moment = time.Millisecond

func newGuard(t *testing.T, config Config) *Guard {
	t.Helper()
	guard, err := New("pricing", config, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return guard
}

func answering(context.Context) (string, error) { return "answer", nil }

func failing(code int) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return "", &StatusError{code} }
}

func hanging(ctx context.Context) (string, error) {
	<-ctx.Done()
	return "", errors.New("in its own words")
}

// fail makes calls that fail with 503, one after the other.
func fail(t *testing.T, guard *Guard, times int) {
	t.Helper()
	for range times {
		if _, err := Call(t.Context(), guard, failing(503)); errors.Is(err, ErrOpen) || err == nil {
			t.Fatalf("instead of 503: %v", err)
		}
	}
}

func wantState(t *testing.T, guard *Guard, want State) {
	t.Helper()
	if got := guard.State(); got != want {
		t.Fatalf("it is %s, not %s", got, want)
	}
}

func Test9FailuresLeaveItClosedAndThe10thOpensIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		fail(t, guard, 9)
		wantState(t, guard, Closed)
		fail(t, guard, 1)
		wantState(t, guard, Open)
		_, err := Call(t.Context(), guard, func(context.Context) (string, error) {
			t.Error("the dependency was called")
			return "", nil
		})
		if !errors.Is(err, ErrOpen) {
			t.Errorf("got %v", err)
		}
	})
}

func Test50FailuresOf100LeaveItClosedAnd51Of101OpenIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		for range 50 {
			if _, err := Call(t.Context(), guard, answering); err != nil {
				t.Fatal(err)
			}
			fail(t, guard, 1)
		}
		wantState(t, guard, Closed)
		fail(t, guard, 1)
		wantState(t, guard, Open)
	})
}

func Test9FailuresAreForgottenAfterAWindowOf10s(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		fail(t, guard, 9)
		time.Sleep(10 * time.Second)
		fail(t, guard, 9)
		wantState(t, guard, Closed)
	})
}

func Test50CallersWhileHalfOpenMakeExactly1Call(t *testing.T) { probe(t, 1) }

func Test50CallersWhileHalfOpenMakeExactly3CallsWhere3AreAllowed(t *testing.T) { probe(t, 3) }

func probe(t *testing.T, allowed int) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.HalfOpenCalls = allowed
		guard := newGuard(t, config)
		fail(t, guard, 10)
		time.Sleep(5*time.Second + moment)
		var calls, refused atomic.Int32
		back := make(chan struct{})
		var callers sync.WaitGroup
		for range 50 {
			callers.Go(func() {
				_, err := Call(t.Context(), guard, func(context.Context) (string, error) {
					calls.Add(1)
					<-back
					return "back", nil
				})
				if errors.Is(err, ErrOpen) {
					refused.Add(1)
				}
			})
		}
		synctest.Wait()
		wantState(t, guard, HalfOpen)
		close(back)
		callers.Wait()
		if int(calls.Load()) != allowed || int(refused.Load()) != 50-allowed {
			t.Errorf("%d calls were made and %d refused", calls.Load(), refused.Load())
		}
		wantState(t, guard, Closed)
	})
}

func Test20FailuresThatArriveLateDoNotReopenIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.AttemptTimeout, config.Window = 60*time.Second, 70*time.Second
		guard := newGuard(t, config)
		late, back := make(chan struct{}), make(chan struct{})
		var early sync.WaitGroup
		for range 20 {
			early.Go(func() {
				_, _ = Call(t.Context(), guard, func(context.Context) (string, error) {
					<-late
					return "", &StatusError{503}
				})
			})
		}
		synctest.Wait()
		fail(t, guard, 10)
		time.Sleep(5*time.Second + moment)
		var trial sync.WaitGroup
		trial.Go(func() {
			_, _ = Call(t.Context(), guard, func(context.Context) (string, error) {
				<-back
				return "back", nil
			})
		})
		synctest.Wait()
		close(late)
		early.Wait()
		wantState(t, guard, HalfOpen)
		close(back)
		trial.Wait()
		wantState(t, guard, Closed)
	})
}

func Test100Answers404LeaveItClosedAnd10Answers503OpenIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		for range 100 {
			_, _ = Call(t.Context(), guard, failing(404))
		}
		wantState(t, guard, Closed)
		// As many as it takes to be more than half.
		for range 101 {
			_, _ = Call(t.Context(), guard, failing(503))
		}
		wantState(t, guard, Open)
	})
}

func Test10CallsThatHangAreCancelledAfter200msAndOpenIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		began := time.Now()
		var calls sync.WaitGroup
		for range 10 {
			calls.Go(func() {
				if _, err := Call(t.Context(), guard, hanging); !errors.Is(err, ErrTimeout) {
					t.Errorf("got %v", err)
				}
			})
		}
		calls.Wait()
		if took := time.Since(began); took != 200*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		wantState(t, guard, Open)
	})
}

func Test10AnswersThatTake201msCountAsFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		for range 10 {
			answer, err := Call(t.Context(), guard, func(context.Context) (string, error) {
				time.Sleep(201 * time.Millisecond)
				return "late", nil
			})
			if answer != "late" || err != nil {
				t.Fatalf("got %q, %v", answer, err)
			}
		}
		wantState(t, guard, Open)
	})
}

func Test10CallsThatTheirCallersGiveUpLeaveItClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		for range 10 {
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			if _, err := Call(ctx, guard, hanging); err == nil || errors.Is(err, ErrTimeout) {
				t.Errorf("got %v", err)
			}
			cancel()
		}
		wantState(t, guard, Closed)
	})
}

func TestACancelledProbeDoesNotCloseItAndTheNextMay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		fail(t, guard, 10)
		time.Sleep(5*time.Second + moment)
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, _ = Call(ctx, guard, hanging)
		wantState(t, guard, HalfOpen)
		if _, err := Call(t.Context(), guard, answering); err != nil {
			t.Error(err)
		}
		wantState(t, guard, Closed)
	})
}

func TestEachFailedProbeDoublesTheOpenTime5_10_20_40_60_60s(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		fail(t, guard, 10)
		for _, seconds := range []time.Duration{5, 10, 20, 40, 60, 60} {
			time.Sleep(seconds*time.Second - moment)
			if _, err := Call(t.Context(), guard, answering); !errors.Is(err, ErrOpen) {
				t.Fatalf("before %d s: %v", seconds, err)
			}
			time.Sleep(2 * moment)
			fail(t, guard, 1)
		}
		time.Sleep(60*time.Second + moment)
		if _, err := Call(t.Context(), guard, answering); err != nil {
			t.Fatal(err)
		}
		wantState(t, guard, Closed)
		fail(t, guard, 10)
		time.Sleep(5*time.Second + moment)
		wantState(t, guard, HalfOpen)
	})
}

func TestAtLowTraffic5FailuresInARowOpenIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.ByRatio = false
		guard := newGuard(t, config)
		fail(t, guard, 4)
		if _, err := Call(t.Context(), guard, answering); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			wantState(t, guard, Closed)
			time.Sleep(30 * time.Second)
			fail(t, guard, 1)
		}
		wantState(t, guard, Open)
	})
}

func TestOf3DependenciesOnlyTheFailingOneIsCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pricing := newGuard(t, numbers)
		fail(t, pricing, 10)
		wantState(t, pricing, Open)
		for range 2 {
			if _, err := Call(t.Context(), newGuard(t, numbers), answering); err != nil {
				t.Error(err)
			}
		}
	})
}

func Test3ChangesOfStateAreToldInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var changes []string
		guard, err := New("pricing", numbers, Options{OnStateChange: func(dependency string, from, to State) {
			changes = append(changes, fmt.Sprintf("%s: %s > %s", dependency, from, to))
		}})
		if err != nil {
			t.Fatal(err)
		}
		fail(t, guard, 10)
		time.Sleep(5*time.Second + moment)
		_, _ = Call(t.Context(), guard, answering)
		want := []string{"pricing: closed > open", "pricing: open > half-open", "pricing: half-open > closed"}
		if !slices.Equal(changes, want) {
			t.Errorf("got %q", changes)
		}
	})
}

func TestAPanicCountsAsAFailureAndIsNotSwallowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.MinimumCalls = 1
		guard := newGuard(t, config)
		func() {
			defer func() {
				if recover() == nil {
					t.Error("it was swallowed")
				}
			}()
			_, _ = Call(t.Context(), guard, func(context.Context) (string, error) { panic("bug") })
		}()
		wantState(t, guard, Open)
	})
}

func TestASubstituteAnswersWhileItIsOpenAndNotForA404(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		guard := newGuard(t, numbers)
		if answer, err := CallOr(t.Context(), guard, failing(404), answering); err == nil {
			t.Errorf("got %q", answer)
		}
		fail(t, guard, 9)
		wantState(t, guard, Open)
		if answer, err := CallOr(t.Context(), guard, failing(503), answering); answer != "answer" || err != nil {
			t.Errorf("got %q, %v", answer, err)
		}
	})
}

func TestASubstituteThatHangsIsGivenUpAfter200ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, err := CallOr(t.Context(), newGuard(t, numbers), failing(503), hanging)
		if took := time.Since(began); err == nil || took != 200*time.Millisecond {
			t.Errorf("after %v: %v", took, err)
		}
	})
}
