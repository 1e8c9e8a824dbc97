package health

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestADeadDatabaseTurnsReadinessTo503AndLeavesLivenessAt200(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := start(t, hello, Options{Checks: []Check{down("database"), up("queue")}})
		ready := service.get("/readyz")
		wantStatus(t, ready, 503)
		if !strings.Contains(ready.body, `"checks":{"database":"down","queue":"up"}`) {
			t.Errorf("got %s", ready.body)
		}
		wantStatus(t, service.get("/livez"), 200)
	})
}

// counted is a check that counts, and waits for the channel if there is one.
func counted(calls *atomic.Int32, isOpen <-chan struct{}) Check {
	return Check{Name: "database", Critical: true, Run: func(context.Context) error {
		calls.Add(1)
		if isOpen != nil {
			<-isOpen
		}
		return nil
	}}
}

func Test100LivenessProbesMake0CallsOfADependency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		service := start(t, hello, Options{Checks: []Check{counted(&calls, nil)}})
		for range 100 {
			wantStatus(t, service.get("/livez"), 200)
		}
		if calls.Load() != 0 {
			t.Errorf("%d calls", calls.Load())
		}
	})
}

func Test100ProbesAtOnceMake1CallOfEachDependency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var database, queue, store atomic.Int32
		isOpen := make(chan struct{})
		service := start(t, hello, Options{Checks: []Check{
			counted(&database, isOpen), counted(&queue, isOpen), counted(&store, isOpen)}})
		answers := service.getAll(100, "/readyz")
		close(isOpen)
		for range 100 {
			wantStatus(t, <-answers, 200)
		}
		if database.Load() != 1 || queue.Load() != 1 || store.Load() != 1 {
			t.Errorf("%d, %d and %d calls", database.Load(), queue.Load(), store.Load())
		}
	})
}

func TestAnAnswerIsKeptFor1000msProbesAt0_999And1000msMake2Calls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		service := start(t, hello, Options{Checks: []Check{counted(&calls, nil)}})
		service.get("/readyz")
		time.Sleep(999 * time.Millisecond)
		service.get("/readyz")
		if calls.Load() != 1 {
			t.Errorf("%d calls within 999 ms", calls.Load())
		}
		time.Sleep(time.Millisecond)
		service.get("/readyz")
		if calls.Load() != 2 {
			t.Errorf("%d calls within 1000 ms", calls.Load())
		}
	})
}

func TestAHangingCheckIsGivenUpAfter300msAndItsWorkIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var isCancelled atomic.Bool
		var failure CheckFailure
		service := start(t, hello, Options{
			Checks: []Check{{Name: "database", Critical: true, Run: func(ctx context.Context) error {
				<-ctx.Done()
				isCancelled.Store(true)
				return ctx.Err()
			}}},
			OnCheckFailure: func(told CheckFailure) { failure = told },
		})
		began := time.Now()
		wantStatus(t, service.get("/readyz"), 503)
		synctest.Wait()
		if took := time.Since(began); took != 300*time.Millisecond || !isCancelled.Load() || !errors.Is(failure.Err, context.DeadlineExceeded) {
			t.Errorf("after %v: %v", took, failure)
		}
	})
}

func Test3ChecksThatIgnoreTheirContextTake300msTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOver := make(chan struct{})
		defer close(isOver)
		hanging := func(context.Context) error {
			<-isOver
			return nil
		}
		service := start(t, hello, Options{Checks: []Check{
			{Name: "a", Critical: true, Run: hanging}, {Name: "b", Critical: true, Run: hanging}, {Name: "c", Critical: true, Run: hanging}}})
		began := time.Now()
		wantStatus(t, service.get("/readyz"), 503)
		if took := time.Since(began); took != 300*time.Millisecond {
			t.Errorf("after %v", took)
		}
	})
}

func TestAnOptionalDependencyThatIsDownLeavesReadinessAt200(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		search := down("search")
		search.Critical = false
		service := start(t, hello, Options{Checks: []Check{up("database"), search}})
		ready := service.get("/readyz")
		wantStatus(t, ready, 200)
		if !strings.Contains(ready.body, `"search":"down"`) {
			t.Errorf("got %s", ready.body)
		}
	})
}

func TestReadinessIs200Again1000msAfterTheDatabaseIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var isWell atomic.Bool
		service := start(t, hello, Options{Checks: []Check{{Name: "database", Critical: true, Run: func(context.Context) error {
			if isWell.Load() {
				return nil
			}
			return errors.New("refused")
		}}}})
		wantStatus(t, service.get("/readyz"), 503)
		isWell.Store(true)
		time.Sleep(time.Second)
		wantStatus(t, service.get("/readyz"), 200)
	})
}

func TestAnErrorWithAPasswordIsTold1TimeToTheLogAndNotToTheProbe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var failures []CheckFailure
		service := start(t, hello, Options{
			Checks:         []Check{down("database")},
			OnCheckFailure: func(failure CheckFailure) { failures = append(failures, failure) },
		})
		body := service.get("/readyz").body
		if strings.Contains(body, "secret") || len(failures) != 1 || !strings.Contains(failures[0].Err.Error(), "secret") {
			t.Errorf("the probe is told %s, and the log %v", body, failures)
		}
	})
}
