package retry

import (
	"testing"
	"time"
)

func TestComputedNumbersMakeARetrier(t *testing.T) {
	retrier, err := New("any", DefaultConfig(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := Call(t.Context(), retrier, Idempotent, answering); answer != "answer" || err != nil {
		t.Errorf("got %q, %v", answer, err)
	}
}

func TestAllAttemptsFitIntoTheTimeOfACall(t *testing.T) {
	c := DefaultConfig()
	if all := c.AttemptTimeout * time.Duration(c.Retries+1); all > c.TotalTimeout {
		t.Errorf("they take %v, and a call may take %v", all, c.TotalTimeout)
	}
}

func TestWhatIsPaidForAtTheStartFitsIntoTheBudget(t *testing.T) {
	if c := DefaultConfig(); c.BudgetFloor*c.BudgetWindow.Seconds() > c.BudgetMost {
		t.Errorf("%v/s for %v are more than %v", c.BudgetFloor, c.BudgetWindow, c.BudgetMost)
	}
}

func TestTheEnvironmentSets1ValueOf1Dependency(t *testing.T) {
	env := map[string]string{"PRICING_BACKOFF_CAP": "8s", "STOCK_RETRIES": "0"}
	lookup := func(name string) (string, bool) {
		value, isSet := env[name]
		return value, isSet
	}
	want := DefaultConfig()
	want.BackoffCap = 8e9
	if got, err := ConfigFromEnv("PRICING", lookup); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTheEnvironmentCannotSetNonsense(t *testing.T) {
	for name, texts := range map[string][]string{
		"PRICING_BACKOFF_CAP": {"", "0s", "-1s", "8", "soon"},
		"PRICING_RETRIES":     {"", "1.5", "-1", "21", "many"},
		"PRICING_BUDGET_MOST": {"", "-1", "NaN", "Inf"},
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
