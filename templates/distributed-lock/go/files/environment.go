package lock

import (
	"errors"
	"fmt"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: LOCK_WAIT=2s wins over Wait.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "LOCK_TTL", &config.TTL),
		override(lookup, "LOCK_RENEWAL", &config.Renewal),
		override(lookup, "LOCK_CALL_TIMEOUT", &config.CallTimeout),
		override(lookup, "LOCK_STOP", &config.Stop),
		override(lookup, "LOCK_HOLD", &config.Hold),
		override(lookup, "LOCK_WAIT", &config.Wait),
		override(lookup, "LOCK_RETRY", &config.Retry),
	)
}

func override(lookup Lookup, name string, value *time.Duration) error {
	text, isSet := lookup(name)
	if !isSet {
		return nil
	}
	parsed, err := time.ParseDuration(text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	*value = parsed
	return nil
}

func (c Config) check() error {
	for _, time := range []time.Duration{c.TTL, c.Renewal, c.CallTimeout, c.Stop, c.Hold, c.Wait, c.Retry} {
		if time.Milliseconds() < 1 {
			return fmt.Errorf("all times have to be at least 1ms, and one is %v", time)
		}
	}
	if c.Renewal+c.CallTimeout >= c.TTL-c.Stop {
		return fmt.Errorf("a renewal after %v that takes %v is too late for a lock of %v", c.Renewal, c.CallTimeout, c.TTL)
	}
	return nil
}
