package guard

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets for one dependency: with the prefix PRICING,
// PRICING_OPEN_TIME=8s wins over OpenTime.
func ConfigFromEnv(prefix string, lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, prefix+"_ATTEMPT_TIMEOUT", &config.AttemptTimeout, time.ParseDuration),
		override(lookup, prefix+"_BY_RATIO", &config.ByRatio, strconv.ParseBool),
		override(lookup, prefix+"_TRIP_RATIO", &config.TripRatio, parseFloat),
		override(lookup, prefix+"_MINIMUM_CALLS", &config.MinimumCalls, strconv.Atoi),
		override(lookup, prefix+"_WINDOW", &config.Window, time.ParseDuration),
		override(lookup, prefix+"_CONSECUTIVE_FAILURES", &config.ConsecutiveFailures, strconv.Atoi),
		override(lookup, prefix+"_HALF_OPEN_CALLS", &config.HalfOpenCalls, strconv.Atoi),
		override(lookup, prefix+"_OPEN_TIME", &config.OpenTime, time.ParseDuration),
		override(lookup, prefix+"_OPEN_TIME_MOST", &config.OpenTimeMost, time.ParseDuration),
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
