package cache

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: CACHE_TTL=30s wins over TTL.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "CACHE_TTL", &config.TTL, time.ParseDuration),
		override(lookup, "CACHE_JITTER", &config.Jitter, parseFloat),
		override(lookup, "CACHE_MISSING_TTL", &config.MissingTTL, time.ParseDuration),
		override(lookup, "CACHE_REFRESH_SHARE", &config.RefreshShare, parseFloat),
		override(lookup, "CACHE_CACHE_TIMEOUT", &config.CacheTimeout, time.ParseDuration),
		override(lookup, "CACHE_LOAD_TIMEOUT", &config.LoadTimeout, time.ParseDuration),
		override(lookup, "CACHE_LEASE", &config.Lease, time.ParseDuration),
		override(lookup, "CACHE_POLL", &config.Poll, time.ParseDuration),
		override(lookup, "CACHE_LOAD_LIMIT", &config.LoadLimit, strconv.Atoi),
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
	switch {
	case !(c.Jitter >= 0 && c.Jitter < 1 && c.RefreshShare > 0 && c.RefreshShare <= 1):
		return fmt.Errorf("jitter is %v and RefreshShare %v; they are shares of 1", c.Jitter, c.RefreshShare)
	case c.LoadLimit < 1:
		return fmt.Errorf("LoadLimit is %d; it has to be at least 1", c.LoadLimit)
	case c.Lease < c.LoadTimeout:
		return fmt.Errorf("lease is %v; no load that takes %v could keep its result", c.Lease, c.LoadTimeout)
	}
	for name, time := range map[string]time.Duration{
		"TTL": c.TTL, "MissingTTL": c.MissingTTL, "CacheTimeout": c.CacheTimeout, "LoadTimeout": c.LoadTimeout, "Poll": c.Poll,
	} {
		if time.Milliseconds() < 1 {
			return fmt.Errorf("%s is %v; it has to be at least 1ms", name, time)
		}
	}
	return nil
}
