package lock

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// patient has so much time that a busy machine makes no difference.
var patient = Config{
	TTL: time.Minute, Renewal: 20 * time.Second, CallTimeout: 10 * time.Second, Stop: 6 * time.Second,
	Hold: 4 * time.Minute, Wait: 30 * time.Second, Retry: 2 * time.Millisecond,
}

// newStore is a real Redis and a name that only this test uses.
func newStore(t *testing.T) (RedisStore, *redis.Client, string) {
	t.Helper()
	server.Need(t)
	client, err := NewClient(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return RedisStore{client}, client, t.Name() + ":" + rand.Text()
}

func mustTake(t *testing.T, store Store, name, owner string) int64 {
	t.Helper()
	token, err := store.Take(t.Context(), name, owner, time.Minute)
	if err != nil || token == 0 {
		t.Fatalf("%s cannot take it: %v", owner, err)
	}
	return token
}

func TestOf20ContendersExactly1GetsTheLock(t *testing.T) {
	store, _, name := newStore(t)
	config := patient
	config.Wait = 50 * time.Millisecond
	locks := newLocks(t, store, config)
	var got, told atomic.Int32
	areTold := make(chan struct{})
	var contenders sync.WaitGroup
	for range 20 {
		contenders.Go(func() {
			err := locks.Run(t.Context(), name, func(context.Context, int64) error {
				got.Add(1)
				select {
				case <-areTold:
				case <-time.After(20 * time.Second):
				}
				return nil
			})
			if errors.Is(err, ErrBusy) && told.Add(1) == 19 {
				close(areTold)
			}
		})
	}
	contenders.Wait()
	if got.Load() != 1 || told.Load() != 19 {
		t.Errorf("%d get it, and %d are told", got.Load(), told.Load())
	}
}

func TestNaiveGetBeforeSetGivesTheLockToAll20(t *testing.T) {
	_, client, name := newStore(t)
	var got atomic.Int32
	var contenders, looked sync.WaitGroup
	looked.Add(20)
	for range 20 {
		contenders.Go(func() {
			err := client.Get(t.Context(), name).Err()
			looked.Done()
			// All have looked before the first sets, as may happen at any time.
			looked.Wait()
			if err == redis.Nil && client.Set(t.Context(), name, "mine", time.Minute).Err() == nil {
				got.Add(1)
			}
		})
	}
	contenders.Wait()
	if got.Load() != 20 {
		t.Errorf("%d get it", got.Load())
	}
}

func Test20WorkersThatReadAndWriteInTurnsCountTo20(t *testing.T) {
	store, client, name := newStore(t)
	locks := newLocks(t, store, patient)
	counter := name + ":counter"
	var workers sync.WaitGroup
	for range 20 {
		workers.Go(func() {
			err := locks.Run(t.Context(), name, func(ctx context.Context, _ int64) error {
				count, _ := client.Get(ctx, counter).Int()
				return client.Set(ctx, counter, count+1, time.Minute).Err()
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	workers.Wait()
	if count, err := client.Get(t.Context(), counter).Int(); count != 20 {
		t.Errorf("they count to %d (%v)", count, err)
	}
}

func Test100GrantsGive100GrowingTokensAndTheNextIsLargerThoughRedisLostEverything(t *testing.T) {
	store, client, name := newStore(t)
	var tokens []int64
	for range 101 {
		tokens = append(tokens, mustTake(t, store, name, "a"))
		if released, err := store.Release(t.Context(), name, "a"); !released || err != nil {
			t.Fatal(err)
		}
		if len(tokens) == 100 {
			client.Del(t.Context(), keysOf(name)...)
		}
	}
	if !slices.IsSorted(tokens) || len(slices.Compact(tokens)) != 101 {
		t.Errorf("got %v", tokens)
	}
}

func TestWhereTheClockWentBackTheNextTokenIs1More(t *testing.T) {
	store, client, name := newStore(t)
	const future = 4_000_000_000_000_000
	client.Set(t.Context(), keysOf(name)[1], future, time.Minute)
	if token := mustTake(t, store, name, "a"); token != future+1 {
		t.Errorf("it is %d", token)
	}
}

func TestAReleaseBySomebodyElseLeavesTheLockAndAPlainDelTakesItFromItsNewHolder(t *testing.T) {
	store, client, name := newStore(t)
	mustTake(t, store, name, "new holder")
	if released, err := store.Release(t.Context(), name, "old holder"); released || err != nil {
		t.Errorf("it is released (%v)", err)
	}
	if renewed, err := store.Renew(t.Context(), name, "old holder", time.Hour); renewed || err != nil {
		t.Errorf("it is renewed (%v)", err)
	}
	if token, err := store.Take(t.Context(), name, "old holder", time.Minute); token != 0 || err != nil {
		t.Errorf("it is taken (%v)", err)
	}
	// Naive: what the old holder would do at the end of its work.
	client.Del(t.Context(), keysOf(name)[0])
	mustTake(t, store, name, "third")
}

func TestTheLockOfAHolderThatCrashedIsFreeWithinIts200ms(t *testing.T) {
	store, _, name := newStore(t)
	if token, err := store.Take(t.Context(), name, "crashed", 200*time.Millisecond); token == 0 || err != nil {
		t.Fatal(err)
	}
	if err := newLocks(t, store, patient).Run(t.Context(), name, func(context.Context, int64) error { return nil }); err != nil {
		t.Error(err)
	}
}
