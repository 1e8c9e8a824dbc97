// Package cache answers from Redis, and loads what is not there: once for all who ask.
package cache

import (
	"context"
	crand "crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

var (
	// ErrMissing: there is no such thing. Load returns it, and it is remembered for a while.
	ErrMissing = errors.New("there is no such thing")
	// ErrLoadLimit: too many loads are under way, as when Redis is away. Nothing was loaded; come later.
	ErrLoadLimit = errors.New("the database gets no more load")
)

// Action is what did not work.
type Action string

const (
	Read    Action = "read"
	Decode  Action = "decode"
	Fill    Action = "fill"
	Refresh Action = "refresh"
)

// Loads bounds the loads of all caches of a process. Who comes when all slots are taken is refused: the database needs
// the rest.
type Loads struct {
	slots *semaphore.Weighted
}

// NewLoads makes one for so many loads at once.
func NewLoads(limit int) *Loads { return &Loads{semaphore.NewWeighted(int64(limit))} }

// Options of a cache; Prefix and Load are needed.
type Options[T any] struct {
	// Prefix of the keys in Redis. Give it a version, and raise that with the shape of T.
	Prefix string
	// Load reads the database, and returns ErrMissing where there is nothing. Not from a replica: it may not have the change yet.
	Load func(ctx context.Context, key string) (T, error)
	// Loads is shared by the caches of a process; without it, this cache has its own.
	Loads *Loads
	// OnTrouble is for a metric and a log line: something made the cache less useful.
	OnTrouble func(key string, action Action, err error)
	// Random is from 0 to less than 1, for the jitter.
	Random func() float64
}

// Cache may be used by any number of goroutines.
type Cache[T any] struct {
	config  Config
	options Options[T]
	store   *store
	flights singleflight.Group
}

// New makes a cache. The client is one of NewClient, or has the same two options.
func New[T any](client redis.Scripter, config Config, options Options[T]) (*Cache[T], error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("cache %s: %w", options.Prefix, err)
	}
	if options.Loads == nil {
		options.Loads = NewLoads(config.LoadLimit)
	}
	if options.Random == nil {
		options.Random = rand.Float64
	}
	return &Cache[T]{
		config:  config,
		options: options,
		store:   &store{client: client, prefix: options.Prefix, timeout: config.CacheTimeout, lease: config.Lease},
	}, nil
}

// Get returns the value, ErrMissing, ErrLoadLimit, or the error of the load. A caller that gives up ends only its own wait.
func (c *Cache[T]) Get(ctx context.Context, key string) (T, error) {
	flight := c.flights.DoChan(key, func() (any, error) { return c.find(context.WithoutCancel(ctx), key) })
	var value T
	select {
	case result := <-flight:
		if result.Err == nil {
			value = result.Val.(T)
		}
		return value, result.Err
	case <-ctx.Done():
		return value, context.Cause(ctx)
	}
}

// Invalidate deletes the entry, after a change was committed: not before, and do not set the new value instead. Loads that
// began before fill nothing any more. With an error, repeat it: until the life of the entry ends, readers may get the old value.
func (c *Cache[T]) Invalidate(ctx context.Context, key string) error {
	// Who asks from now on does not join a load from before the change.
	c.flights.Forget(key)
	return c.store.delete(ctx, key)
}

// entry is a value, or that there is none: not the same as a value of null.
type entry[T any] struct {
	Value     T    `json:"value"`
	IsMissing bool `json:"missing,omitempty"`
}

func (c *Cache[T]) find(ctx context.Context, key string) (T, error) {
	token := crand.Text()
	isUnusable := false
	for end := time.Now().Add(c.config.Lease); time.Now().Before(end); {
		found, err := c.store.read(ctx, key, token, isUnusable)
		if err != nil {
			c.tell(key, Read, err)
			break
		}
		if found.isThere {
			var entry entry[T]
			if err := json.Unmarshal([]byte(found.text), &entry); err == nil {
				return c.use(ctx, key, token, entry, found.isLeased)
			} else if !isUnusable {
				// Asked for again at once, and with the lease to replace it.
				c.tell(key, Decode, err)
				isUnusable = true
				continue
			}
		}
		if found.isLeased {
			return c.fill(ctx, key, token)
		}
		time.Sleep(c.config.Poll)
	}
	return c.load(ctx, key)
}

func (c *Cache[T]) use(ctx context.Context, key, token string, entry entry[T], isLeased bool) (T, error) {
	if isLeased {
		go func() {
			if _, err := c.fill(ctx, key, token); err != nil && !errors.Is(err, ErrMissing) {
				// The entry answers until its life ends.
				c.tell(key, Refresh, err)
			}
		}()
	}
	if entry.IsMissing {
		return entry.Value, ErrMissing
	}
	return entry.Value, nil
}

func (c *Cache[T]) load(ctx context.Context, key string) (T, error) {
	if !c.options.Loads.slots.TryAcquire(1) {
		var none T
		return none, ErrLoadLimit
	}
	defer c.options.Loads.slots.Release(1)
	ctx, cancel := context.WithTimeout(ctx, c.config.LoadTimeout)
	defer cancel()
	return c.options.Load(ctx, key)
}

// fill loads under a lease. What goes wrong with Redis here costs a load later, and nobody has to know now.
func (c *Cache[T]) fill(ctx context.Context, key, token string) (T, error) {
	value, err := c.load(ctx, key)
	isMissing := errors.Is(err, ErrMissing)
	if err != nil && !isMissing {
		// The next one need not wait for the end of the lease.
		c.tell(key, Fill, c.store.giveUp(ctx, key, token))
		return value, err
	}
	text, unusual := json.Marshal(entry[T]{Value: value, IsMissing: isMissing})
	if unusual == nil {
		life, refresh := c.lifeOf(isMissing)
		unusual = c.store.fill(ctx, key, token, string(text), life, refresh)
	}
	c.tell(key, Fill, unusual)
	return value, err
}

func (c *Cache[T]) lifeOf(isMissing bool) (life, refresh time.Duration) {
	factor := 1 + c.config.Jitter*(2*c.options.Random()-1)
	if isMissing {
		return time.Duration(float64(c.config.MissingTTL) * factor), 0
	}
	life = time.Duration(float64(c.config.TTL) * factor)
	return life, time.Duration(float64(life) * (1 - c.config.RefreshShare))
}

func (c *Cache[T]) tell(key string, action Action, err error) {
	if err != nil && c.options.OnTrouble != nil {
		c.options.OnTrouble(key, action, err)
	}
}
