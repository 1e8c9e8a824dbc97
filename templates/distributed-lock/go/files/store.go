package lock

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// Store is where locks are kept.
type Store interface {
	// Take takes a lock that is free, or that this owner has already because an answer was lost. The fencing token is larger
	// than all before for this lock, and 0 where somebody else has it.
	Take(ctx context.Context, name, owner string, ttl time.Duration) (token int64, err error)
	// Renew and Release say whether the owner still had it.
	Renew(ctx context.Context, name, owner string, ttl time.Duration) (isHeld bool, err error)
	Release(ctx context.Context, name, owner string) (wasHeld bool, err error)
}

// NewClient makes a client whose calls end in time: by default, go-redis ignores deadlines of contexts, and repeats.
func NewClient(url string) (*redis.Client, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	options.ContextTimeoutEnabled = true
	options.MaxRetries = -1
	return redis.NewClient(options), nil
}

// RedisStore keeps locks in one Redis. The client is one of NewClient, or has the same two options.
type RedisStore struct {
	Client redis.Scripter
}

// The token is the time of Redis in microseconds: it still grows after Redis lost its data. Where the clock went back, and
// for two grants in one microsecond, it is one more than the last, which is remembered for a day.
var takeScript = redis.NewScript(`
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
local last = tonumber(redis.call('get', KEYS[2]) or 0)
if holder then return last end
local time = redis.call('time')
local token = math.max(time[1] * 1000000 + time[2], last + 1)
redis.call('set', KEYS[2], string.format('%.0f', token), 'PX', 86400000)
return token`)

var renewScript = redis.NewScript(`
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`)

// Compared and deleted in one step: between two, the lock could become somebody else's.
var releaseScript = redis.NewScript(`
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`)

func (s RedisStore) Take(ctx context.Context, name, owner string, ttl time.Duration) (int64, error) {
	return takeScript.Run(ctx, s.Client, keysOf(name), owner, ttl.Milliseconds()).Int64()
}

func (s RedisStore) Renew(ctx context.Context, name, owner string, ttl time.Duration) (bool, error) {
	renewed, err := renewScript.Run(ctx, s.Client, keysOf(name)[:1], owner, ttl.Milliseconds()).Int64()
	return renewed == 1, err
}

func (s RedisStore) Release(ctx context.Context, name, owner string) (bool, error) {
	released, err := releaseScript.Run(ctx, s.Client, keysOf(name)[:1], owner).Int64()
	return released == 1, err
}

// keysOf a lock and its token. The braces keep both on one node of a cluster.
func keysOf(name string) []string {
	return []string{"lock:{" + name + "}", "lock:{" + name + "}:token"}
}
