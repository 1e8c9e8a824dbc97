// Package ratelimit lets calls pass at a rate that all instances share, counted in Redis.
package ratelimit

import (
	"context"
	_ "embed"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

//go:embed gcra.lua
var source string

// Decision says whether a call passes.
type Decision struct {
	Allowed bool
	// Remaining calls would pass right now.
	Remaining int
	// RetryAfter is when the next call passes, where this one does not.
	RetryAfter time.Duration
	// Local means that Redis was away, and the share of this instance decided.
	Local bool
}

// Options may all be left out.
type Options struct {
	// Prefix of the keys in Redis.
	Prefix string
	// OnRedisError is for a metric and a log line; it is told once in each pause.
	OnRedisError func(error)
}

// Limiter is made once, for any number of keys, and may be used by any number of goroutines.
type Limiter struct {
	client     redis.Scripter
	config     Config
	options    Options
	script     *redis.Script
	local      *Local
	pauseUntil atomic.Pointer[time.Time]
}

// NewClient makes a client whose decisions end in time: by default, go-redis ignores deadlines of contexts, and repeats a
// call that may have been counted.
func NewClient(url string) (*redis.Client, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	options.ContextTimeoutEnabled = true
	options.MaxRetries = -1
	return redis.NewClient(options), nil
}

// New makes a limiter. The client is one of NewClient, or has the same two options.
func New(client redis.Scripter, config Config, options Options) (*Limiter, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("rate limiter: %w", err)
	}
	return &Limiter{
		client:  client,
		config:  config,
		options: options,
		script:  redis.NewScript(source),
		local:   NewLocal(config.InstanceRate, config.InstanceBurst, config.LocalKeys),
	}, nil
}

// Allow takes one call of the key, in one step in Redis. It always decides: the limiter must not be what fails.
func (l *Limiter) Allow(ctx context.Context, key string) Decision {
	if until := l.pauseUntil.Load(); until == nil || time.Now().After(*until) {
		decision, err := l.ask(ctx, key)
		if err == nil {
			return decision
		}
		// Who gives up says nothing about Redis.
		if ctx.Err() == nil {
			l.pause(err)
		}
	}
	decision := l.local.Allow(key)
	decision.Local = true
	return decision
}

func (l *Limiter) ask(ctx context.Context, key string) (Decision, error) {
	ctx, cancel := context.WithTimeout(ctx, l.config.RedisTimeout)
	defer cancel()
	interval := 1e6 / l.config.Rate
	answer, err := l.script.Run(ctx, l.client, []string{l.options.Prefix + key}, interval, l.config.Burst).Int64Slice()
	if err != nil {
		return Decision{}, err
	}
	return Decision{
		Allowed:    answer[0] == 1,
		Remaining:  int(answer[1]),
		RetryAfter: time.Duration(answer[2]) * time.Microsecond,
	}, nil
}

func (l *Limiter) pause(err error) {
	until := time.Now().Add(l.config.RedisPause)
	l.pauseUntil.Store(&until)
	if l.options.OnRedisError != nil {
		l.options.OnRedisError(err)
	}
}
