package idempotency

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// checkThenAct is not to be copied: it looks for the key first, has its effect, and remembers the key after that.
func checkThenAct(ctx context.Context, pool *pgxpool.Pool, key string, afterLook func(), afterEffect func() error) error {
	var body string
	if pool.QueryRow(ctx, "select body from seen where key = $1", key).Scan(&body) == nil {
		return nil
	}
	afterLook()
	answer, err := charge(ctx, pool)
	if err == nil {
		err = afterEffect()
	}
	if err == nil {
		_, err = pool.Exec(ctx, "insert into seen values ($1, $2) on conflict do nothing", key, string(answer.Body))
	}
	return err
}

func Test20RequestsAtOnceWithTheKeyInsertedFirstCharge1Time(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	var executed atomic.Int32
	answers := make([]Answer, 20)
	var callers sync.WaitGroup
	for i := range answers {
		callers.Go(func() {
			answer, replayed, err := requests.Once(t.Context(), request, chargeIn)
			if err != nil {
				t.Error(err)
			}
			if !replayed {
				executed.Add(1)
			}
			answers[i] = answer
		})
	}
	callers.Wait()
	wantCharges(t, pool, 1)
	if executed.Load() != 1 {
		t.Errorf("%d were executed", executed.Load())
	}
	for _, answer := range answers {
		if !reflect.DeepEqual(answer, answers[0]) {
			t.Errorf("one got %+v and another %+v", answers[0], answer)
		}
	}
}

func TestNaiveCheckThenActCharges20TimesFor20RequestsAtOnce(t *testing.T) {
	pool := newDatabase(t)
	var callers, looked sync.WaitGroup
	looked.Add(20)
	for range 20 {
		callers.Go(func() {
			_ = checkThenAct(t.Context(), pool, "a", func() {
				// All have looked before the first acts, as may happen at any time.
				looked.Done()
				looked.Wait()
			}, func() error { return nil })
		})
	}
	callers.Wait()
	wantCharges(t, pool, 20)
}

func TestACrashAfterTheEffectAndARetryCharge1TimeAndNaively2Times(t *testing.T) {
	t.Run("one transaction", func(t *testing.T) {
		pool := newDatabase(t)
		requests := newRequests(t, pool, numbers)
		_, _, err := requests.Once(t.Context(), request, func(ctx context.Context, tx pgx.Tx) (Answer, error) {
			answer, err := charge(ctx, tx)
			var pid int
			err = errors.Join(err, tx.QueryRow(ctx, "select pg_backend_pid()").Scan(&pid))
			_, lost := pool.Exec(ctx, "select pg_terminate_backend($1, 5000)", pid)
			return answer, errors.Join(err, lost)
		})
		if err == nil {
			t.Error("it did not crash")
		}
		wantCharges(t, pool, 0)
		if _, replayed := mustDo(t, requests, request); replayed {
			t.Error("there was nothing to replay")
		}
		wantCharges(t, pool, 1)
	})
	t.Run("naive", func(t *testing.T) {
		pool := newDatabase(t)
		nothing := func() {}
		_ = checkThenAct(t.Context(), pool, "a", nothing, func() error { return errors.New("crash") })
		_ = checkThenAct(t.Context(), pool, "a", nothing, func() error { return nil })
		wantCharges(t, pool, 2)
	})
}

func TestATwinThatWaited50msForTheFirstIsToldToComeAgainAndThenGetsItsAnswer(t *testing.T) {
	pool := newDatabase(t)
	config := numbers
	config.Wait = 50 * time.Millisecond
	requests := newRequests(t, pool, config)
	claimed, answer := make(chan struct{}), make(chan struct{})
	var original Answer
	var first sync.WaitGroup
	first.Go(func() {
		original, _, _ = requests.Once(t.Context(), request, func(ctx context.Context, tx pgx.Tx) (Answer, error) {
			close(claimed)
			<-answer
			return charge(ctx, tx)
		})
	})
	<-claimed
	// The bound of the test, far above the wait.
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, _, err := requests.Once(ctx, request, chargeIn)
	if inUse, ok := errors.AsType[*InUseError](err); !ok || inUse.RetryAfter != config.Wait {
		t.Errorf("got %v", err)
	}
	close(answer)
	first.Wait()
	if again, replayed := mustDo(t, requests, request); !replayed || !reflect.DeepEqual(again, original) {
		t.Errorf("got %+v instead of %+v", again, original)
	}
}

func TestARepetition2AttemptsLaterGetsStatusHeaderAndBodyOfTheFirst(t *testing.T) {
	requests := newRequests(t, newDatabase(t), numbers)
	first, _ := mustDo(t, requests, request)
	for range 2 {
		if again, replayed := mustDo(t, requests, request); !replayed || !reflect.DeepEqual(again, first) {
			t.Errorf("got %+v instead of %+v", again, first)
		}
	}
}

func TestTheSameKeyWithAnotherPayloadIsRefusedAndCharges0Times(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	mustDo(t, requests, request)
	other := request
	other.Fingerprint = "amount=99"
	if _, _, err := requests.Once(t.Context(), other, chargeIn); !errors.Is(err, ErrKeyReused) {
		t.Errorf("got %v", err)
	}
	wantCharges(t, pool, 1)
}

func Test2TenantsWith2RoutesAnd1KeyCharge4Times(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	for _, tenant := range []string{"acme", "globex"} {
		for _, route := range []string{"POST /charges", "POST /refunds"} {
			mustDo(t, requests, Request{Tenant: tenant, Route: route, Key: "a", Fingerprint: "f"})
		}
	}
	wantCharges(t, pool, 4)
}

func TestAnEffectThatFailsLeavesItsKeyFreeAndThe3rdAttemptChargesOnce(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	no := errors.New("no")
	for range 2 {
		_, _, err := requests.Once(t.Context(), request, func(ctx context.Context, tx pgx.Tx) (Answer, error) {
			answer, _ := charge(ctx, tx)
			return answer, no
		})
		if !errors.Is(err, no) {
			t.Errorf("got %v", err)
		}
	}
	mustDo(t, requests, request)
	wantCharges(t, pool, 1)
}

func TestARefusalThatIsReturnedIsKept402Comes2TimesFrom1Execution(t *testing.T) {
	requests := newRequests(t, newDatabase(t), numbers)
	executed := 0
	for range 2 {
		answer, _, err := requests.Once(t.Context(), request, func(context.Context, pgx.Tx) (Answer, error) {
			executed++
			return Answer{Status: 402}, nil
		})
		if err != nil || answer.Status != 402 {
			t.Errorf("got %+v, %v", answer, err)
		}
	}
	if executed != 1 {
		t.Errorf("%d executions", executed)
	}
}

func TestAnEffectThatSwallowsTheErrorOfAQueryKeeps0Answers(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	_, _, err := requests.Once(t.Context(), request, func(ctx context.Context, tx pgx.Tx) (Answer, error) {
		answer, err := charge(ctx, tx)
		_, _ = tx.Exec(ctx, "select 1 / 0")
		return answer, err
	})
	if err == nil {
		t.Error("it was committed")
	}
	wantCharges(t, pool, 0)
	mustDo(t, requests, request)
}

func TestAnEffectThatTakesLongerThan1sLosesItsKeyAndTheNextAttemptCharges(t *testing.T) {
	pool := newDatabase(t)
	config := numbers
	config.Lease, config.Wait = time.Second, time.Second
	_, _, err := newRequests(t, pool, config).Once(t.Context(), request, func(ctx context.Context, tx pgx.Tx) (Answer, error) {
		_, err := tx.Exec(ctx, "select pg_sleep(60)")
		return Answer{Status: 201}, err
	})
	if err == nil {
		t.Error("it was not given up")
	}
	mustDo(t, newRequests(t, pool, numbers), request)
	wantCharges(t, pool, 1)
}

func TestAKeyChargesAgainAfterItsRetentionAndNotBefore(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	for want := range 2 {
		mustDo(t, requests, request)
		mustDo(t, requests, request)
		wantCharges(t, pool, want+1)
		exec(t, pool, "update idempotency_keys set expires_at = now()")
	}
}

func TestASweepRemoves2500ExpiredAnswersAndLeaves1ThatMayStillBeAskedFor(t *testing.T) {
	pool := newDatabase(t)
	requests := newRequests(t, pool, numbers)
	exec(t, pool, `insert into idempotency_keys (tenant, route, key, fingerprint, locked_until, expires_at, status, header, body)
		select 'acme', 'POST /charges', 'sweep ' || i, 'f', now(), now(), 201, '{}', '' from generate_series(1, 2500) i`)
	mustDo(t, requests, request)
	if removed, err := requests.Sweep(t.Context()); removed != 2500 || err != nil {
		t.Errorf("%d were removed (%v)", removed, err)
	}
	if _, replayed := mustDo(t, requests, request); !replayed {
		t.Error("the one that was kept is gone")
	}
}
