package retry

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{
	Retries:        3,
	AttemptTimeout: 200 * time.Millisecond,
	TotalTimeout:   2 * time.Second,
	BackoffBase:    100 * time.Millisecond,
	BackoffCap:     300 * time.Millisecond,
	BudgetPercent:  10,
	BudgetFloor:    2,
	BudgetWindow:   10 * time.Second,
	BudgetMost:     20,
}

// at makes random numbers that are always the same.
func at(random float64) Options { return Options{Random: func() float64 { return random }} }

func newRetrier(t *testing.T, config Config, options Options) *Retrier {
	t.Helper()
	retrier, err := New("pricing", config, options)
	if err != nil {
		t.Fatal(err)
	}
	return retrier
}

func answering(context.Context) (string, error) { return "answer", nil }

// failing work counts how often it is done.
func failing(err error) (*int, func(context.Context) (string, error)) {
	calls := 0
	return &calls, func(context.Context) (string, error) {
		calls++
		return "", err
	}
}

func hanging(ctx context.Context) (string, error) {
	<-ctx.Done()
	return "", errors.New("in its own words")
}

func wantGaveUp(t *testing.T, err error, reason Reason, attempts int) {
	t.Helper()
	gaveUp, ok := errors.AsType[*GaveUpError](err)
	if !ok || gaveUp.Reason != reason || gaveUp.Attempts != attempts {
		t.Errorf("instead of %s after %d attempts: %v", reason, attempts, err)
	}
}

func wantCalls(t *testing.T, got *int, want int) {
	t.Helper()
	if *got != want {
		t.Errorf("%d calls instead of %d", *got, want)
	}
}

func Test3RetriesMakeAtMost4Calls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls, work := failing(&StatusError{Code: 503})
		_, err := Call(t.Context(), newRetrier(t, numbers, Options{}), Idempotent, work)
		wantCalls(t, calls, 4)
		wantGaveUp(t, err, OutOfAttempts, 4)
		if status, ok := errors.AsType[*StatusError](err); !ok || status.Code != 503 {
			t.Errorf("the last error is lost: %v", err)
		}
	})
}

func Test0RetriesMake1Call(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Retries = 0
		calls, work := failing(&StatusError{Code: 503})
		_, err := Call(t.Context(), newRetrier(t, config, Options{}), Idempotent, work)
		wantCalls(t, calls, 1)
		wantGaveUp(t, err, OutOfAttempts, 1)
	})
}

func Test2FailuresAndASuccessMake3CallsAndAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		answer, err := Call(t.Context(), newRetrier(t, numbers, Options{}), Idempotent, func(context.Context) (string, error) {
			if calls++; calls < 3 {
				return "", &StatusError{Code: 503}
			}
			return "answer", nil
		})
		if answer != "answer" || err != nil {
			t.Errorf("got %q, %v", answer, err)
		}
		wantCalls(t, &calls, 3)
	})
}

func TestA400IsNeverRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wrong := &StatusError{Code: 400}
		calls, work := failing(wrong)
		if _, err := Call(t.Context(), newRetrier(t, numbers, Options{}), Idempotent, work); err != wrong {
			t.Errorf("got %v", err)
		}
		wantCalls(t, calls, 1)
	})
}

func TestAWriteWithoutAKeyIsSentOnceWhenItFailsWith503(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls, work := failing(&StatusError{Code: 503})
		if _, err := Call(t.Context(), newRetrier(t, numbers, Options{}), Once, work); err == nil {
			t.Error("it did not fail")
		}
		wantCalls(t, calls, 1)
	})
}

func Test2LayersWith3RetriesEachMake4CallsNot16(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		above, below := newRetrier(t, numbers, Options{}), newRetrier(t, numbers, Options{})
		calls, work := failing(&StatusError{Code: 503})
		_, err := Call(t.Context(), above, Idempotent, func(ctx context.Context) (string, error) {
			return Call(ctx, below, Idempotent, work)
		})
		wantGaveUp(t, err, OutOfAttempts, 4)
		wantCalls(t, calls, 4)
	})
}

func Test1000FailingCallsWithA10PercentBudgetMakeAtMost1100Plus20Calls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		retrier := newRetrier(t, numbers, at(0))
		calls, work := failing(&StatusError{Code: 503})
		refused := 0
		for range 1000 {
			_, err := Call(t.Context(), retrier, Idempotent, work)
			if gaveUp, ok := errors.AsType[*GaveUpError](err); ok && gaveUp.Reason == OutOfBudget {
				refused++
			}
		}
		if *calls <= 1100 || *calls > 1120 || refused <= 900 {
			t.Errorf("%d calls, and %d repetitions refused", *calls, refused)
		}
	})
}

func TestOf2DependenciesOneSpendsOnlyItsOwnBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.BudgetMost = 3
		pricing, stock := newRetrier(t, config, at(0)), newRetrier(t, config, at(0))
		calls, work := failing(&StatusError{Code: 503})
		for _, one := range []struct {
			retrier *Retrier
			calls   int
		}{{pricing, 4}, {pricing, 1}, {stock, 4}} {
			*calls = 0
			_, _ = Call(t.Context(), one.retrier, Idempotent, work)
			wantCalls(t, calls, one.calls)
		}
	})
}

func TestWaitsLieBetween0And100_200_300And300ms(t *testing.T) {
	for _, one := range []struct {
		random float64
		want   []time.Duration
	}{{0, []time.Duration{0, 0, 0, 0}}, {0.5, []time.Duration{50, 100, 150, 150}}, {0.99, []time.Duration{99, 198, 297, 297}}} {
		synctest.Test(t, func(t *testing.T) {
			config := numbers
			config.Retries = 4
			options := at(one.random)
			var waits []time.Duration
			options.OnRetry = func(repetition Repetition) { waits = append(waits, repetition.Wait/time.Millisecond) }
			_, work := failing(&StatusError{Code: 503})
			began := time.Now()
			_, _ = Call(t.Context(), newRetrier(t, config, options), Idempotent, work)
			if !slices.Equal(waits, one.want) {
				t.Errorf("%v ms instead of %v", waits, one.want)
			}
			var sum time.Duration
			for _, wait := range waits {
				sum += wait * time.Millisecond
			}
			if took := time.Since(began); took != sum {
				t.Errorf("waited for %v in %v", sum, took)
			}
		})
	}
}

// backoffVectors are what waits have to keep to, in whatever language.
type backoffVectors struct {
	Backoffs []struct {
		BaseMs, Factor, CapMs time.Duration
		Waits                 []struct{ Attempt, LowerMs, UpperMs int64 }
	}
}

func Test50WaitsOf7ConfigurationsLieWhereTheVectorsSay(t *testing.T) {
	text, err := os.ReadFile("testdata/backoff-bounds.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors backoffVectors
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, backoff := range vectors.Backoffs {
		all += len(backoff.Waits)
		config := numbers
		config.Retries = len(backoff.Waits)
		config.BackoffBase, config.BackoffCap = backoff.BaseMs*time.Millisecond, backoff.CapMs*time.Millisecond
		config.TotalTimeout += config.BackoffCap * time.Duration(config.Retries)
		for _, random := range []float64{0, 0.5, 0.999} {
			synctest.Test(t, func(t *testing.T) {
				options := at(random)
				var waits []time.Duration
				options.OnRetry = func(repetition Repetition) { waits = append(waits, repetition.Wait) }
				_, work := failing(&StatusError{Code: 503})
				_, _ = Call(t.Context(), newRetrier(t, config, options), Idempotent, work)
				if len(waits) != len(backoff.Waits) || backoff.Factor != 2 {
					t.Fatalf("%d waits, and %d where each is %d times as long", len(waits), len(backoff.Waits), backoff.Factor)
				}
				for number, want := range backoff.Waits {
					from, room := want.LowerMs*int64(time.Millisecond), (want.UpperMs-want.LowerMs)*int64(time.Millisecond)
					if got := time.Duration(from) + time.Duration(random*float64(room)); waits[number] != got {
						t.Errorf("after attempt %d it waits %v instead of %v", want.Attempt, waits[number], got)
					}
				}
			})
		}
	}
	if len(vectors.Backoffs) != 7 || all != 50 {
		t.Errorf("there are %d with %d waits", len(vectors.Backoffs), all)
	}
}

func TestARetryAfterOf1sIsWaitedOutWith0To100msOnTop(t *testing.T) {
	for _, random := range []float64{0, 0.5} {
		synctest.Test(t, func(t *testing.T) {
			config := numbers
			config.Retries, config.BackoffCap = 1, time.Second
			calls, work := failing(&StatusError{Code: 429, RetryAfter: time.Second})
			began := time.Now()
			_, _ = Call(t.Context(), newRetrier(t, config, at(random)), Idempotent, work)
			want := time.Second + time.Duration(random*float64(100*time.Millisecond))
			if took := time.Since(began); took != want {
				t.Errorf("it took %v instead of %v", took, want)
			}
			wantCalls(t, calls, 2)
		})
	}
}

func TestARetryAfterOf1sAboveACapOf300msEndsTheCallAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls, work := failing(&StatusError{Code: 429, RetryAfter: time.Second})
		_, err := Call(t.Context(), newRetrier(t, numbers, Options{}), Idempotent, work)
		wantGaveUp(t, err, AskedToWait, 1)
		wantCalls(t, calls, 1)
	})
}

func TestWith199msLeftThereIsNoRepetitionThatMayTake200ms(t *testing.T) {
	for left, want := range map[time.Duration]int{399 * time.Millisecond: 1, 400 * time.Millisecond: 2} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), left)
			defer cancel()
			calls := 0
			_, _ = Call(ctx, newRetrier(t, numbers, at(0)), Idempotent, func(ctx context.Context) (string, error) {
				calls++
				return hanging(ctx)
			})
			wantCalls(t, &calls, want)
		})
	}
}

func TestWaitsShrinkToWhat2WholeAttemptsOf200msLeaveOf450ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 450*time.Millisecond)
		defer cancel()
		var waits []time.Duration
		options := at(0.5)
		options.OnRetry = func(repetition Repetition) { waits = append(waits, repetition.Wait) }
		_, err := Call(ctx, newRetrier(t, numbers, options), Idempotent, hanging)
		wantGaveUp(t, err, OutOfTime, 2)
		if !slices.Equal(waits, []time.Duration{25 * time.Millisecond}) {
			t.Errorf("got %v", waits)
		}
	})
}

func TestACallWhoseDeadlineHasPassedMakes0Calls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 0)
		defer cancel()
		calls, work := failing(&StatusError{Code: 503})
		if _, err := Call(ctx, newRetrier(t, numbers, Options{}), Idempotent, work); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		wantCalls(t, calls, 0)
	})
}

func TestAttemptsThatHangAreCancelledAfter200msEach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := numbers
		config.Retries = 1
		began := time.Now()
		_, err := Call(t.Context(), newRetrier(t, config, at(0)), Idempotent, hanging)
		wantGaveUp(t, err, OutOfAttempts, 2)
		if took := time.Since(began); took != 400*time.Millisecond || !errors.Is(err, ErrTimeout) {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestAnAbortedWaitEndsAtOnceAnd0CallsFollow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Millisecond, cancel)
		calls, work := failing(&StatusError{Code: 503})
		began := time.Now()
		_, err := Call(ctx, newRetrier(t, numbers, at(0.5)), Idempotent, work)
		if took := time.Since(began); took != 10*time.Millisecond || !errors.Is(err, context.Canceled) {
			t.Errorf("after %v: %v", took, err)
		}
		time.Sleep(time.Second)
		wantCalls(t, calls, 1)
	})
}

func TestAnAbortedAttemptIsNotRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10*time.Millisecond, cancel)
		calls := 0
		_, err := Call(ctx, newRetrier(t, numbers, at(0)), Idempotent, func(ctx context.Context) (string, error) {
			calls++
			<-ctx.Done()
			return "", &StatusError{Code: 503}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		wantCalls(t, &calls, 1)
	})
}
