package cache

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// numbers are round, so that the tests hold whatever was computed for the system, and a busy machine makes no difference.
var numbers = Config{
	TTL: time.Minute, Jitter: 0.1, MissingTTL: 6 * time.Second, RefreshShare: 0.8, CacheTimeout: 10 * time.Second,
	LoadTimeout: 20 * time.Second, Lease: 20 * time.Second, Poll: 5 * time.Millisecond, LoadLimit: 10,
}

// database counts what is read from it, and lets a test hold reads up.
type database struct {
	mu    sync.Mutex
	rows  map[string]string
	loads int
	// during is called after the row was read.
	during func(load int)
}

func (d *database) load(ctx context.Context, key string) (string, error) {
	d.mu.Lock()
	d.loads++
	value, isThere := d.rows[key]
	during, load := d.during, d.loads
	d.mu.Unlock()
	if during != nil {
		during(load)
	}
	if !isThere {
		return "", ErrMissing
	}
	return value, ctx.Err()
}

// slow waits for a second load, that a cache must not make, for a while.
func slow() func(load int) {
	second := make(chan struct{})
	return func(load int) {
		if load == 2 {
			close(second)
		}
		select {
		case <-second:
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func (d *database) set(key, value string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rows[key] = value
}

func (d *database) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.loads
}

func newClient(t *testing.T, url string) *redis.Client {
	t.Helper()
	client, err := NewClient(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// prefixOf a test: all its caches share it, and no earlier run has used it.
func prefixOf(t *testing.T) string { return fmt.Sprintf("%s:%s:%p", run, t.Name(), t) }

var run = rand.Text()

func newCache(t *testing.T, client redis.Scripter, config Config, options Options[string]) *Cache[string] {
	t.Helper()
	options.Prefix = prefixOf(t)
	cache, err := New(client, config, options)
	if err != nil {
		t.Fatal(err)
	}
	return cache
}

// newReal is a cache on the real Redis, with keys of this test.
func newReal(t *testing.T, options Options[string]) (*Cache[string], *redis.Client) {
	t.Helper()
	server.Need(t)
	client := newClient(t, server.URL)
	return newCache(t, client, numbers, options), client
}

func wantGet(t *testing.T, cache *Cache[string], key, want string) {
	t.Helper()
	if got, err := cache.Get(t.Context(), key); got != want || err != nil {
		t.Errorf("got %q instead of %q (%v)", got, want, err)
	}
}

func wantLoads(t *testing.T, d *database, want int) {
	t.Helper()
	if got := d.count(); got != want {
		t.Errorf("%d loads instead of %d", got, want)
	}
}

func (c *Cache[T]) entryOf(key string) string { return c.options.Prefix + ":{" + key + "}" }

// atOnce calls something so many times at once, and waits for the end of all.
func atOnce(count int, call func(number int)) {
	var calls sync.WaitGroup
	for number := range count {
		calls.Go(func() { call(number) })
	}
	calls.Wait()
}

// until waits for something that others bring about.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within 20 s: %s", what)
		}
	}
}

// deadRedis refuses connections, or takes them and never answers.
func deadRedis(t *testing.T, hangs bool) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if hangs {
		t.Cleanup(func() { _ = listener.Close() })
	} else {
		_ = listener.Close()
	}
	return "redis://" + listener.Addr().String() + "?read_timeout=1m&dial_timeout=1m"
}
