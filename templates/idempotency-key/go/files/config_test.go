package idempotency

import (
	"testing"
	"time"
)

func TestComputedNumbersAreAccepted(t *testing.T) {
	if _, err := New(nil, DefaultConfig()); err != nil {
		t.Error(err)
	}
}

func TestAnswersAreKeptForAtLeast24hAsTheyMayBeAskedForAgain(t *testing.T) {
	if c := DefaultConfig(); c.Retention < 24*time.Hour || c.Wait > c.Lease/10 {
		t.Errorf("got %+v", c)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.Lease = 10 * time.Second
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "10s", name == "IDEMPOTENCY_LEASE" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for _, text := range []string{"", "10", "0s", "-1s", "1ns", "100000h"} {
		config, err := ConfigFromEnv(func(name string) (string, bool) { return text, name == "IDEMPOTENCY_LEASE" })
		if err == nil {
			_, err = New(nil, config)
		}
		if err == nil {
			t.Errorf("it accepts a lease of %q", text)
		}
	}
}
