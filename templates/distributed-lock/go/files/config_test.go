package lock

import "testing"

func TestComputedNumbersMakeLocksWithTimeForASecondRenewal(t *testing.T) {
	c := DefaultConfig()
	if _, err := New(nil, c, Options{}); err != nil {
		t.Error(err)
	}
	if c.Renewal+c.CallTimeout+c.Retry+c.CallTimeout > c.TTL-c.Stop+c.Retry {
		t.Errorf("one that hangs leaves no time for another: %+v", c)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.Wait = 2e9
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "2s", name == "LOCK_WAIT" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"LOCK_WAIT":    {"", "5", "0s", "-1s", "1us"},
		"LOCK_RENEWAL": {"1000h"},
	} {
		for _, text := range texts {
			config, err := ConfigFromEnv(func(asked string) (string, bool) { return text, asked == name })
			if err == nil {
				err = config.check()
			}
			if err == nil {
				t.Errorf("it accepts %s=%q", name, text)
			}
		}
	}
}
