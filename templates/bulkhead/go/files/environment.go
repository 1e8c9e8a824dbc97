package bulkhead

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets for one dependency: with the prefix PRICING,
// PRICING_LIMIT=20 wins over Limit, and PRICING_QUEUE_WAIT=50ms over QueueWait.
func ConfigFromEnv(prefix string, lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, prefix+"_LIMIT", &config.Limit, strconv.Atoi),
		override(lookup, prefix+"_QUEUE", &config.Queue, strconv.Atoi),
		override(lookup, prefix+"_QUEUE_WAIT", &config.QueueWait, time.ParseDuration),
		override(lookup, prefix+"_CALL_TIMEOUT", &config.CallTimeout, time.ParseDuration),
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
	switch {
	case c.Limit < 1 || c.Queue < 0:
		return fmt.Errorf("limit is %d and queue %d; they have to be at least 1 and 0", c.Limit, c.Queue)
	case c.QueueWait <= 0 || c.QueueWait >= c.CallTimeout:
		return fmt.Errorf("QueueWait is %v; it has to be more than 0 and less than CallTimeout, %v", c.QueueWait, c.CallTimeout)
	}
	return nil
}
