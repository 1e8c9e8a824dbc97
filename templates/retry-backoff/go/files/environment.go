package retry

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets for one dependency: with the prefix PRICING,
// PRICING_BACKOFF_CAP=2s wins over BackoffCap, and PRICING_RETRIES=0 switches repetitions off.
func ConfigFromEnv(prefix string, lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, prefix+"_RETRIES", &config.Retries, strconv.Atoi),
		override(lookup, prefix+"_ATTEMPT_TIMEOUT", &config.AttemptTimeout, time.ParseDuration),
		override(lookup, prefix+"_TOTAL_TIMEOUT", &config.TotalTimeout, time.ParseDuration),
		override(lookup, prefix+"_BACKOFF_BASE", &config.BackoffBase, time.ParseDuration),
		override(lookup, prefix+"_BACKOFF_CAP", &config.BackoffCap, time.ParseDuration),
		override(lookup, prefix+"_BUDGET_PERCENT", &config.BudgetPercent, parseFloat),
		override(lookup, prefix+"_BUDGET_FLOOR", &config.BudgetFloor, parseFloat),
		override(lookup, prefix+"_BUDGET_WINDOW", &config.BudgetWindow, time.ParseDuration),
		override(lookup, prefix+"_BUDGET_MOST", &config.BudgetMost, parseFloat),
	)
}

func override[T any](lookup Lookup, name string, value *T, parse func(string) (T, error)) error {
	text, isSet := lookup(name)
	if !isSet {
		return nil
	}
	parsed, err := parse(text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	*value = parsed
	return nil
}

func parseFloat(text string) (float64, error) { return strconv.ParseFloat(text, 64) }

// mostRetries keeps the doubling of waits within a duration.
const mostRetries = 20

func (c Config) check() error {
	isAmount := func(value float64) bool { return value >= 0 && value < 1e9 }
	switch {
	case c.Retries < 0 || c.Retries > mostRetries:
		return fmt.Errorf("retries are %d; they have to be from 0 to %d", c.Retries, mostRetries)
	case c.AttemptTimeout <= 0 || c.AttemptTimeout > c.TotalTimeout:
		return fmt.Errorf("AttemptTimeout is %v; it has to be more than 0 and at most TotalTimeout, %v", c.AttemptTimeout, c.TotalTimeout)
	case c.BackoffBase <= 0 || c.BackoffCap <= 0 || c.BackoffBase > time.Hour:
		return fmt.Errorf("BackoffBase is %v and BackoffCap %v; each has to be more than 0", c.BackoffBase, c.BackoffCap)
	case !isAmount(c.BudgetPercent) || !isAmount(c.BudgetFloor) || !isAmount(c.BudgetMost) || c.BudgetWindow < 0:
		return errors.New("no part of the budget can be less than 0")
	}
	return nil
}
