package outbox

import (
	"testing"
	"time"
)

func TestComputedNumbersMakeARelayThatKeepsUp(t *testing.T) {
	c := DefaultConfig()
	if err := c.check(); err != nil {
		t.Error(err)
	}
	if c.Partitions < c.Workers {
		t.Errorf("%d workers share %d partitions", c.Workers, c.Partitions)
	}
}

func TestAMessageIsRememberedForLongerThanItMayBeDeliveredAgain(t *testing.T) {
	c := DefaultConfig()
	if again := time.Duration(c.Refusals) * c.Handling; c.Retention < again && c.Handling < 12*time.Hour {
		t.Errorf("it may come again after %v, and is forgotten after %v", again, c.Retention)
	}
}

func TestTheEnvironmentSets1Value(t *testing.T) {
	want := DefaultConfig()
	want.Batch = 7
	got, err := ConfigFromEnv(func(name string) (string, bool) { return "7", name == "OUTBOX_BATCH" })
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"OUTBOX_BATCH": {"", "0", "-1", "1.5", "many"},
		"OUTBOX_POLL":  {"", "5", "0s", "-1s", "1us"},
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
