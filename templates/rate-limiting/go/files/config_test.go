package ratelimit

import "testing"

func TestComputedNumbersMakeALimiter(t *testing.T) {
	if _, err := New(nil, DefaultConfig(), Options{}); err != nil {
		t.Error(err)
	}
}

func TestTheShareOfAnInstanceIsAtMostTheRateOfAll(t *testing.T) {
	if c := DefaultConfig(); c.InstanceRate > c.Rate || c.InstanceBurst > c.Burst {
		t.Errorf("%v/s and %d of %v/s and %d", c.InstanceRate, c.InstanceBurst, c.Rate, c.Burst)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.Rate = 50
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "50", name == "RATE_LIMIT_RATE" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"RATE_LIMIT_RATE":          {"", "0", "-1", "NaN", "Inf", "many"},
		"RATE_LIMIT_BURST":         {"", "0", "1.5"},
		"RATE_LIMIT_REDIS_TIMEOUT": {"", "0s", "5"},
	} {
		for _, text := range texts {
			config, err := ConfigFromEnv(func(asked string) (string, bool) { return text, asked == name })
			if err == nil {
				_, err = New(nil, config, Options{})
			}
			if err == nil {
				t.Errorf("it accepts %s=%q", name, text)
			}
		}
	}
}
