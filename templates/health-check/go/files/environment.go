package health

import (
	"errors"
	"fmt"
	"time"
)

// Lookup finds a variable of the environment, as os.LookupEnv does.
type Lookup func(name string) (string, bool)

// ConfigFromEnv is DefaultConfig with what the environment sets: HEALTH_DRAIN=0s wins over Drain, which is handy locally.
func ConfigFromEnv(lookup Lookup) (Config, error) {
	config := DefaultConfig()
	return config, errors.Join(
		override(lookup, "HEALTH_CHECK_TIMEOUT", &config.CheckTimeout),
		override(lookup, "HEALTH_KEEP", &config.Keep),
		override(lookup, "HEALTH_DRAIN", &config.Drain),
		override(lookup, "HEALTH_FINISH", &config.Finish),
		override(lookup, "HEALTH_CLOSE", &config.Close),
		override(lookup, "HEALTH_GRACE", &config.Grace),
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
	for _, time := range []time.Duration{c.CheckTimeout, c.Keep, c.Drain, c.Finish, c.Close} {
		if time < 0 {
			return fmt.Errorf("no time is less than 0, and one is %v", time)
		}
	}
	if all := c.Drain + c.Finish + c.Close; all >= c.Grace {
		return fmt.Errorf("an orderly end takes up to %v, and the process is killed after %v", all, c.Grace)
	}
	return nil
}
