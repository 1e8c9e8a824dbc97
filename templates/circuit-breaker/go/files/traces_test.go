package guard

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

// trace is what a breaker has to do step by step.
type trace struct {
	Name     string
	Starters []string
	Config   struct {
		AttemptTimeoutMs, WindowMs, OpenTimeMs, OpenTimeMostMs time.Duration
		ByRatio                                                bool
		TripPercent                                            float64
		MinimumCalls, ConsecutiveFailures                      int
	}
	Steps []struct {
		AtMs     time.Duration
		Step     string
		Name     string
		Times    int
		Outcome  string
		Admitted bool
		State    State
	}
}

// readTraces reads those that hold in whatever language, and those that show where they differ in this one.
func readTraces(t *testing.T) []trace {
	t.Helper()
	text, err := os.ReadFile("testdata/breaker-traces.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct{ Traces []trace }
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(vectors.Traces, func(one trace) bool { return !slices.Contains(one.Starters, "go") })
}

func (one trace) config() Config {
	c := one.Config
	return Config{
		AttemptTimeout:      c.AttemptTimeoutMs * time.Millisecond,
		ByRatio:             c.ByRatio,
		TripRatio:           c.TripPercent / 100,
		MinimumCalls:        c.MinimumCalls,
		Window:              c.WindowMs * time.Millisecond,
		ConsecutiveFailures: c.ConsecutiveFailures,
		HalfOpenCalls:       1,
		OpenTime:            c.OpenTimeMs * time.Millisecond,
		OpenTimeMost:        c.OpenTimeMostMs * time.Millisecond,
	}
}

// heldCall ends when the test says so, unless it is refused.
type heldCall struct {
	admitted bool
	end      chan error
	cancel   context.CancelFunc
}

func hold(t *testing.T, guard *Guard) *heldCall {
	ctx, cancel := context.WithCancel(t.Context())
	call := &heldCall{end: make(chan error), cancel: cancel}
	go func() {
		_, _ = Call(ctx, guard, func(ctx context.Context) (string, error) {
			call.admitted = true
			select {
			case err := <-call.end:
				return "", err
			case <-ctx.Done():
				return "", ctx.Err()
			}
		})
	}()
	synctest.Wait()
	return call
}

func (call *heldCall) finish(outcome string) {
	switch {
	case !call.admitted:
	case outcome == "success":
		call.end <- nil
	case outcome == "failure":
		call.end <- &StatusError{503}
	case outcome == "no-failure":
		call.end <- &StatusError{404}
	case outcome != "given-up":
		panic(errors.New(outcome))
	}
	// A caller that is gone before the answer is there has given up.
	synctest.Wait()
	call.cancel()
	synctest.Wait()
}

func Test16TracesHaveTheStatesOfTheVectorsAfterEachStep(t *testing.T) {
	traces := readTraces(t)
	if len(traces) != 16 {
		t.Errorf("there are %d", len(traces))
	}
	for _, one := range traces {
		t.Run(one.Name, func(t *testing.T) { synctest.Test(t, one.follow) })
	}
}

func (one trace) follow(t *testing.T) {
	guard := newGuard(t, one.config())
	underWay := map[string]*heldCall{}
	began := time.Now()
	for number, step := range one.Steps {
		time.Sleep(step.AtMs*time.Millisecond - time.Since(began))
		if step.Step == "end" {
			underWay[step.Name].finish(step.Outcome)
		} else {
			for range max(1, step.Times) {
				call := hold(t, guard)
				if call.admitted != step.Admitted {
					t.Fatalf("step %d at %d ms: admitted is %v", number, step.AtMs, call.admitted)
				}
				if step.Step == "begin" {
					underWay[step.Name] = call
				} else {
					call.finish(step.Outcome)
				}
				if got := guard.State(); got != step.State {
					t.Fatalf("step %d at %d ms: it is %s, not %s", number, step.AtMs, got, step.State)
				}
			}
		}
		if got := guard.State(); got != step.State {
			t.Fatalf("step %d at %d ms: it is %s, not %s", number, step.AtMs, got, step.State)
		}
	}
}
