package guard

import "testing"

func TestComputedNumbersMakeAGuard(t *testing.T) {
	guard, err := New("any", DefaultConfig(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if state := guard.State(); state != Closed {
		t.Errorf("it is %s", state)
	}
}

func TestACallThatHangsIsGivenUpWithinHalfOfTheWindow(t *testing.T) {
	if config := DefaultConfig(); config.AttemptTimeout > config.Window/2 {
		t.Errorf("a call may take %v, and counts for %v", config.AttemptTimeout, config.Window)
	}
}

func TestTheEnvironmentSets1ValueOf1Dependency(t *testing.T) {
	env := map[string]string{"PRICING_OPEN_TIME": "8s", "STOCK_BY_RATIO": "false"}
	lookup := func(name string) (string, bool) {
		value, isSet := env[name]
		return value, isSet
	}
	want := DefaultConfig()
	want.OpenTime = 8e9
	if got, err := ConfigFromEnv("PRICING", lookup); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for _, text := range []string{"", "8", "soon", "0s", "-1s", "2h"} {
		lookup := func(name string) (string, bool) { return text, name == "PRICING_OPEN_TIME" }
		config, err := ConfigFromEnv("PRICING", lookup)
		if err == nil {
			_, err = New("pricing", config, Options{})
		}
		if err == nil {
			t.Errorf("it accepts an open time of %q", text)
		}
	}
}
