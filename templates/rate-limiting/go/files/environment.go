package ratelimit

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: RATE_LIMIT_RATE=50 wins over Rate.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "RATE_LIMIT_RATE", &config.Rate, parseFloat),
		override(lookup, "RATE_LIMIT_BURST", &config.Burst, strconv.Atoi),
		override(lookup, "RATE_LIMIT_INSTANCE_RATE", &config.InstanceRate, parseFloat),
		override(lookup, "RATE_LIMIT_INSTANCE_BURST", &config.InstanceBurst, strconv.Atoi),
		override(lookup, "RATE_LIMIT_REDIS_TIMEOUT", &config.RedisTimeout, time.ParseDuration),
		override(lookup, "RATE_LIMIT_REDIS_PAUSE", &config.RedisPause, time.ParseDuration),
		override(lookup, "RATE_LIMIT_LOCAL_KEYS", &config.LocalKeys, strconv.Atoi),
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

func (c Config) check() error {
	isRate := func(rate float64) bool { return rate > 0 && rate <= 1e6 }
	switch {
	case !isRate(c.Rate) || !isRate(c.InstanceRate):
		return fmt.Errorf("rates are %v and %v; they have to be more than 0, and at most a million a second", c.Rate, c.InstanceRate)
	case c.Burst < 1 || c.InstanceBurst < 1 || c.LocalKeys < 1:
		return fmt.Errorf("bursts are %d and %d, and local keys %d; they have to be at least 1", c.Burst, c.InstanceBurst, c.LocalKeys)
	case c.RedisTimeout <= 0 || c.RedisPause < 0:
		return fmt.Errorf("RedisTimeout is %v and RedisPause %v; no time is less than 0", c.RedisTimeout, c.RedisPause)
	}
	return nil
}
