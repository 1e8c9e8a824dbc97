package idempotency

import (
	"errors"
	"fmt"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: IDEMPOTENCY_LEASE=10s wins over Lease.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "IDEMPOTENCY_RETENTION", &config.Retention, time.ParseDuration),
		override(lookup, "IDEMPOTENCY_LEASE", &config.Lease, time.ParseDuration),
		override(lookup, "IDEMPOTENCY_WAIT", &config.Wait, time.ParseDuration),
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

func (c Config) check() error {
	// To PostgreSQL, 0 ms means no limit.
	if c.Wait < time.Millisecond || c.Wait > c.Lease || c.Lease > c.Retention {
		return fmt.Errorf("wait is %v, lease %v and retention %v; they have to be at least 1ms, and grow in this order",
			c.Wait, c.Lease, c.Retention)
	}
	return nil
}
