package health

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Check asks something that the service needs.
type Check struct {
	Name string
	// Critical says whether the service can do nothing at all without it. Only such a check turns readiness off.
	Critical bool
	// Run fails where the dependency is not well. Keep it as cheap as select 1.
	Run func(context.Context) error
}

// CheckFailure is for the log only: errors may hold addresses and passwords.
type CheckFailure struct {
	Check    string
	Critical bool
	Err      error
}

// readiness is what a probe is told.
type readiness struct {
	Ready  bool              `json:"ready"`
	Phase  Phase             `json:"phase"`
	Checks map[string]string `json:"checks,omitempty"`
}

// probe asks all dependencies at once, each within its time, once for all who ask, and keeps the answer for a moment.
type probe struct {
	checks    []Check
	config    Config
	onFailure func(CheckFailure)
	asking    singleflight.Group

	mu    sync.Mutex
	known readiness
	until time.Time
}

func (p *probe) ask() readiness {
	if known, isFresh := p.kept(); isFresh {
		return known
	}
	answer, _, _ := p.asking.Do("", func() (any, error) {
		// Another round may have ended just now.
		if known, isFresh := p.kept(); isFresh {
			return known, nil
		}
		known := p.round()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.known, p.until = known, time.Now().Add(p.config.Keep)
		return known, nil
	})
	return answer.(readiness)
}

func (p *probe) kept() (readiness, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known, time.Now().Before(p.until)
}

func (p *probe) round() readiness {
	// No caller gives a round up: others wait for it too.
	ctx, cancel := context.WithTimeout(context.Background(), p.config.CheckTimeout)
	defer cancel()
	errs := make([]chan error, len(p.checks))
	for i, check := range p.checks {
		// With room for one, so that a check that ignores its context can still end.
		errs[i] = make(chan error, 1)
		go func() { errs[i] <- check.Run(ctx) }()
	}
	answer := readiness{Ready: true, Checks: map[string]string{}}
	for i, check := range p.checks {
		var err error
		select {
		case err = <-errs[i]:
		case <-ctx.Done():
			err = errors.Join(errors.New("no answer in time"), ctx.Err())
		}
		answer.Checks[check.Name] = "up"
		if err != nil {
			answer.Checks[check.Name] = "down"
			answer.Ready = answer.Ready && !check.Critical
			p.onFailure(CheckFailure{Check: check.Name, Critical: check.Critical, Err: err})
		}
	}
	return answer
}
