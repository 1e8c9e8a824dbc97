package cache

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// getLoadSet is not to be copied: it looks, loads, and keeps what it loaded.
func getLoadSet(ctx context.Context, client *redis.Client, key string, d *database) string {
	if value, err := client.Get(ctx, key).Result(); err == nil {
		return value
	}
	value, _ := d.load(ctx, key)
	client.Set(ctx, key, value, time.Minute)
	return value
}

func Test100ConcurrentMissesMake1Load(t *testing.T) {
	d := &database{rows: map[string]string{"a": "1"}, during: slow()}
	cache, _ := newReal(t, Options[string]{Load: d.load})
	atOnce(100, func(int) { wantGet(t, cache, "a", "1") })
	wantLoads(t, d, 1)
}

func TestNaiveGetLoadSetMakes100LoadsOf100ConcurrentMisses(t *testing.T) {
	_, client := newReal(t, Options[string]{})
	var looking sync.WaitGroup
	looking.Add(100)
	d := &database{rows: map[string]string{"a": "1"}, during: func(int) {
		// All have missed before the first one sets, as happens when a load takes a moment.
		looking.Done()
		looking.Wait()
	}}
	key := prefixOf(t)
	atOnce(100, func(int) {
		if value, err := client.Get(t.Context(), key).Result(); err == nil {
			t.Errorf("%q is there", value)
		}
		value, _ := d.load(t.Context(), "a")
		client.Set(t.Context(), key, value, time.Minute)
	})
	wantLoads(t, d, 100)
}

func Test100ConcurrentMissesIn5ProcessesMake1Load(t *testing.T) {
	d := &database{rows: map[string]string{"a": "1"}, during: slow()}
	var processes []*Cache[string]
	for range 5 {
		cache, _ := newReal(t, Options[string]{Load: d.load})
		processes = append(processes, cache)
	}
	atOnce(100, func(number int) { wantGet(t, processes[number%5], "a", "1") })
	wantLoads(t, d, 1)
}

func TestALoadFromBeforeAChangeFillsNothingAndNaivelyKeepsTheOldValue(t *testing.T) {
	cache, client := newReal(t, Options[string]{})
	d := &database{rows: map[string]string{"a": "old"}}
	// The change comes between the read of the row and the end of the load.
	d.during = func(load int) {
		if load == 1 {
			d.set("a", "new")
			if err := cache.Invalidate(t.Context(), "a"); err != nil {
				t.Error(err)
			}
		}
	}
	cache.options.Load = d.load
	wantGet(t, cache, "a", "old")
	wantGet(t, cache, "a", "new")

	key := cache.entryOf("naive")
	naive := &database{rows: map[string]string{key: "old"}}
	naive.during = func(int) {
		naive.set(key, "new")
		client.Del(t.Context(), key)
	}
	getLoadSet(t.Context(), client, key, naive)
	if kept := getLoadSet(t.Context(), client, key, naive); kept != "old" {
		t.Errorf("naively it keeps %q", kept)
	}
}

func TestALoadThatOutlivedItsLeaseDoesNotReplaceWhatA2ndOneFilled(t *testing.T) {
	cache, client := newReal(t, Options[string]{})
	read, isFilled := make(chan struct{}), make(chan struct{})
	d := &database{rows: map[string]string{"a": "old"}}
	d.during = func(load int) {
		if load == 1 {
			close(read)
			<-isFilled
		}
	}
	cache.options.Load = d.load
	var first sync.WaitGroup
	first.Go(func() { wantGet(t, cache, "a", "old") })
	<-read
	client.Del(t.Context(), cache.entryOf("a")+":lease") // It ends.
	d.set("a", "new")
	other, _ := newReal(t, Options[string]{Load: d.load})
	wantGet(t, other, "a", "new")
	close(isFilled)
	first.Wait()
	wantGet(t, other, "a", "new")
	wantLoads(t, d, 2)
}

func TestAReadAfterAChangeDoesNotJoin1LoadFromBeforeIt(t *testing.T) {
	cache, _ := newReal(t, Options[string]{})
	read, isOver := make(chan struct{}), make(chan struct{})
	d := &database{rows: map[string]string{"a": "old"}}
	d.during = func(load int) {
		if load == 1 {
			close(read)
			<-isOver
		}
	}
	cache.options.Load = d.load
	var first sync.WaitGroup
	first.Go(func() { wantGet(t, cache, "a", "old") })
	<-read
	d.set("a", "new")
	if err := cache.Invalidate(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if value, err := cache.Get(ctx, "a"); value != "new" {
		t.Errorf("got %q, %v", value, err)
	}
	close(isOver)
	first.Wait()
}

func Test100EntriesThatAreFilledTogetherEndAt50OrMoreDifferentTimes(t *testing.T) {
	cache, client := newReal(t, Options[string]{Load: func(context.Context, string) (string, error) { return "1", nil }})
	ends := map[time.Duration]bool{}
	for number := range 100 {
		key := fmt.Sprint(number)
		wantGet(t, cache, key, "1")
		left := client.PTTL(t.Context(), cache.entryOf(key)).Val()
		if left > 66*time.Second {
			t.Errorf("one lives for %v", left)
		}
		ends[left.Round(100*time.Millisecond)] = true
	}
	if len(ends) < 50 {
		t.Errorf("only %d", len(ends))
	}
}

func TestWithRandom0AnEntryLivesFor54Of60s(t *testing.T) {
	cache, _ := newReal(t, Options[string]{Random: func() float64 { return 0 }})
	if life, refresh := cache.lifeOf(false); life != 54*time.Second || refresh.Round(time.Millisecond) != 10800*time.Millisecond {
		t.Errorf("it lives for %v, and is loaded anew with %v left", life, refresh)
	}
}

func Test100ReadsOfWhatDoesNotExistMake1LoadAnd1MoreOnceItExists(t *testing.T) {
	d := &database{rows: map[string]string{}}
	cache, client := newReal(t, Options[string]{Load: d.load})
	for range 100 {
		if value, err := cache.Get(t.Context(), "a"); !errors.Is(err, ErrMissing) {
			t.Errorf("got %q, %v", value, err)
		}
	}
	wantLoads(t, d, 1)
	if left := client.PTTL(t.Context(), cache.entryOf("a")).Val(); left > 6600*time.Millisecond {
		t.Errorf("it is remembered for %v", left)
	}
	d.set("a", "1")
	if err := cache.Invalidate(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	wantGet(t, cache, "a", "1")
	wantLoads(t, d, 2)
}

func TestAValueOfNullIsNotMissing(t *testing.T) {
	_, client := newReal(t, Options[string]{})
	loads := 0
	cache, err := New(client, numbers, Options[*string]{Prefix: prefixOf(t), Load: func(context.Context, string) (*string, error) {
		loads++
		return nil, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if value, err := cache.Get(t.Context(), "a"); value != nil || err != nil {
			t.Errorf("got %v, %v", value, err)
		}
	}
	if loads != 1 {
		t.Errorf("%d loads", loads)
	}
}

func TestInTheLastFifthOfItsLifeAnEntryAnswers100ReadersAtOnceAndMakes1Load(t *testing.T) {
	cache, client := newReal(t, Options[string]{})
	answered := make(chan struct{})
	d := &database{rows: map[string]string{"a": "old"}, during: func(load int) {
		if load == 2 {
			<-answered
		}
	}}
	cache.options.Load = d.load
	cache.config.TTL = 10 * time.Minute
	wantGet(t, cache, "a", "old")
	d.set("a", "new")
	client.PExpire(t.Context(), cache.entryOf("a"), 100*time.Second) // It grows older.
	for range 100 {
		wantGet(t, cache, "a", "old")
	}
	close(answered)
	until(t, "it is new", func() bool {
		value, _ := cache.Get(t.Context(), "a")
		return value == "new"
	})
	wantLoads(t, d, 2)
}

func TestARefreshThatFailsLeavesTheEntryUntilItsLifeEnds(t *testing.T) {
	var isDown atomic.Bool
	var failed atomic.Int32
	cache, client := newReal(t, Options[string]{
		Load: func(context.Context, string) (string, error) {
			if isDown.Load() {
				return "", errors.New("down")
			}
			return "1", nil
		},
		OnTrouble: func(_ string, action Action, _ error) {
			if action == Refresh {
				failed.Add(1)
			}
		},
	})
	wantGet(t, cache, "a", "1")
	isDown.Store(true)
	client.PExpire(t.Context(), cache.entryOf("a"), 10*time.Second)
	wantGet(t, cache, "a", "1")
	until(t, "the refresh has failed", func() bool { return failed.Load() > 0 })
	wantGet(t, cache, "a", "1")
}

func TestWithoutRedis200CallersMake10LoadsAtOnceAnd190AreToldToComeLater(t *testing.T) {
	for name, hangs := range map[string]bool{"it refuses": false, "it hangs": true} {
		t.Run(name, func(t *testing.T) {
			config := numbers
			config.CacheTimeout = 50 * time.Millisecond
			areTold := make(chan struct{})
			d := &database{rows: map[string]string{}, during: func(int) {
				select {
				case <-areTold:
				case <-time.After(10 * time.Second):
				}
			}}
			cache := newCache(t, newClient(t, deadRedis(t, hangs)), config, Options[string]{Load: d.load})
			var told atomic.Int32
			atOnce(200, func(number int) {
				if _, err := cache.Get(t.Context(), fmt.Sprint(number)); errors.Is(err, ErrLoadLimit) && told.Add(1) == 190 {
					close(areTold)
				}
			})
			if told.Load() != 190 || d.count() != 10 {
				t.Errorf("%d loads, and %d are told", d.count(), told.Load())
			}
		})
	}
}

func TestAnEntryThatNobodyCanReadIsAMissAnd1LoadReplacesIt(t *testing.T) {
	for _, text := range []string{"not JSON", `{"value":7}`} {
		d := &database{rows: map[string]string{"a": "1"}}
		cache, client := newReal(t, Options[string]{Load: d.load})
		client.HSet(t.Context(), cache.entryOf("a"), "text", text, "refresh", "0")
		client.PExpire(t.Context(), cache.entryOf("a"), time.Minute)
		for range 10 {
			wantGet(t, cache, "a", "1")
		}
		wantLoads(t, d, 1)
	}
}

func TestTheLeaseOfAProcessThatDiedIsOverAfter200msAndAnotherLoads(t *testing.T) {
	d := &database{rows: map[string]string{"a": "1"}}
	cache, client := newReal(t, Options[string]{Load: d.load})
	client.Set(t.Context(), cache.entryOf("a")+":lease", "dead", 200*time.Millisecond)
	wantGet(t, cache, "a", "1")
	wantLoads(t, d, 1)
	if client.Exists(t.Context(), cache.entryOf("a")).Val() != 1 {
		t.Error("it is not kept")
	}
}

func TestTheFirstOf50CallersGivesUpAndTheLoadGoesOnFor49(t *testing.T) {
	cache, _ := newReal(t, Options[string]{})
	loading, isGone := make(chan struct{}), make(chan struct{})
	d := &database{rows: map[string]string{"a": "1"}, during: func(load int) {
		if load == 1 {
			close(loading)
			<-isGone
		}
	}}
	cache.options.Load = d.load
	ctx, giveUp := context.WithCancel(t.Context())
	var others sync.WaitGroup
	gone := make(chan error)
	go func() {
		_, err := cache.Get(ctx, "a")
		gone <- err
	}()
	<-loading
	for range 49 {
		others.Go(func() { wantGet(t, cache, "a", "1") })
	}
	giveUp()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(isGone)
	others.Wait()
	wantLoads(t, d, 1)
}

func TestALoadThatFailsReachesAllWhoWaitAndTheNextCallerTriesAgain(t *testing.T) {
	down := errors.New("down")
	var loads atomic.Int32
	cache, _ := newReal(t, Options[string]{Load: func(context.Context, string) (string, error) {
		if loads.Add(1) == 1 {
			return "", down
		}
		return "1", nil
	}})
	if _, err := cache.Get(t.Context(), "a"); !errors.Is(err, down) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if value, err := cache.Get(ctx, "a"); value != "1" || err != nil {
		t.Errorf("got %q, %v", value, err)
	}
}
