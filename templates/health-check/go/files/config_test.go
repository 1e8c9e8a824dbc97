package health

import (
	"net/http"
	"testing"
)

func TestAllPartsOfAnEndAreOverBeforeTheProcessIsKilled(t *testing.T) {
	if _, err := New(&http.Server{Handler: http.NotFoundHandler()}, DefaultConfig(), Options{}); err != nil {
		t.Error(err)
	}
	if c := DefaultConfig(); c.Finish <= 0 {
		t.Errorf("requests have %v", c.Finish)
	}
}

func TestAProbeIsAnsweredWithinItsTimeAndEachPeriodAsksAnew(t *testing.T) {
	if c := DefaultConfig(); c.CheckTimeout > probeTimeout || c.Keep >= probePeriod {
		t.Errorf("a check may take %v of %v, and is kept for %v of %v", c.CheckTimeout, probeTimeout, c.Keep, probePeriod)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.Drain = 0
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "0s", name == "HEALTH_DRAIN" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for _, text := range []string{"", "5", "-1s", "soon", "1000h"} {
		config, err := ConfigFromEnv(func(name string) (string, bool) { return text, name == "HEALTH_DRAIN" })
		if err == nil {
			err = config.check()
		}
		if err == nil {
			t.Errorf("it accepts a drain time of %q", text)
		}
	}
}
