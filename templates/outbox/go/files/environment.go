package outbox

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: OUTBOX_POLL=1s wins over Poll.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "OUTBOX_POLL", &config.Poll, time.ParseDuration),
		override(lookup, "OUTBOX_BATCH", &config.Batch, strconv.Atoi),
		override(lookup, "OUTBOX_PARTITIONS", &config.Partitions, strconv.Atoi),
		override(lookup, "OUTBOX_WORKERS", &config.Workers, strconv.Atoi),
		override(lookup, "OUTBOX_PUBLISH_TIMEOUT", &config.PublishTimeout, time.ParseDuration),
		override(lookup, "OUTBOX_REFUSALS", &config.Refusals, strconv.Atoi),
		override(lookup, "OUTBOX_REFUSAL_WAIT", &config.RefusalWait, time.ParseDuration),
		override(lookup, "OUTBOX_HANDLING", &config.Handling, time.ParseDuration),
		override(lookup, "OUTBOX_RETENTION", &config.Retention, time.ParseDuration),
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
	for name, count := range map[string]int{
		"batch": c.Batch, "partitions": c.Partitions, "workers": c.Workers, "refusals": c.Refusals,
	} {
		if count < 1 {
			return fmt.Errorf("%s are %d; there has to be at least 1", name, count)
		}
	}
	// To PostgreSQL, 0 ms means no limit.
	for name, time := range map[string]time.Duration{
		"poll": c.Poll, "publish timeout": c.PublishTimeout, "refusal wait": c.RefusalWait, "handling": c.Handling, "retention": c.Retention,
	} {
		if time.Milliseconds() < 1 {
			return fmt.Errorf("%s is %v; it has to be at least 1ms", name, time)
		}
	}
	return nil
}
