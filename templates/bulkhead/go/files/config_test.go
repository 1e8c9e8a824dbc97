package bulkhead

import (
	"testing"
	"time"
)

func TestComputedNumbersMakeABulkheadThatAnswers(t *testing.T) {
	bulkhead, err := New("any", DefaultConfig(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := Call(t.Context(), bulkhead, answering); answer != "answer" || err != nil {
		t.Errorf("got %q, %v", answer, err)
	}
}

func TestTheComputedWaitLeavesAtLeastHalfOfTheTimeForTheCall(t *testing.T) {
	if config := DefaultConfig(); config.QueueWait > config.CallTimeout/2 {
		t.Errorf("who waits for %v of %v has too little left", config.QueueWait, config.CallTimeout)
	}
}

func TestTheEnvironmentSets2ValuesOf1Dependency(t *testing.T) {
	env := map[string]string{"PRICING_LIMIT": "1", "PRICING_QUEUE": "0", "STOCK_LIMIT": "2"}
	got, err := ConfigFromEnv("PRICING", func(name string) (string, bool) {
		value, isSet := env[name]
		return value, isSet
	})
	want := DefaultConfig()
	want.Limit, want.Queue = 1, 0
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"PRICING_LIMIT":      {"", "0", "-1", "1.5", "many"},
		"PRICING_QUEUE":      {"", "-1", "Inf"},
		"PRICING_QUEUE_WAIT": {"", "5", "0s", "1000h"},
	} {
		for _, text := range texts {
			config, err := ConfigFromEnv("PRICING", func(asked string) (string, bool) { return text, asked == name })
			if err == nil {
				_, err = New("pricing", config, Options{})
			}
			if err == nil {
				t.Errorf("it accepts %s=%q", name, text)
			}
		}
	}
}

func TestAWaitHasToBeShorterThanACall(t *testing.T) {
	if _, err := New("pricing", Config{Limit: 1, QueueWait: time.Second, CallTimeout: time.Second}, Options{}); err == nil {
		t.Error("it may be as long")
	}
}
