package cache

import "testing"

func TestComputedNumbersMakeACache(t *testing.T) {
	if _, err := New(nil, DefaultConfig(), Options[string]{}); err != nil {
		t.Error(err)
	}
}

func TestWhoWaitsForALoadWaitsForAsLongAsItMayTake(t *testing.T) {
	c := DefaultConfig()
	if c.Lease < c.LoadTimeout+c.CacheTimeout || c.MissingTTL > c.TTL || c.Poll > c.Lease {
		t.Errorf("got %+v", c)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.TTL = 30e9
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "30s", name == "CACHE_TTL" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"CACHE_TTL":        {"", "0s", "-1s", "30", "1us"},
		"CACHE_JITTER":     {"", "1", "-0.1", "NaN"},
		"CACHE_LOAD_LIMIT": {"", "0", "1.5"},
		"CACHE_LEASE":      {"", "1ns"},
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
