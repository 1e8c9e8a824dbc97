package ratelimit

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// numbers are round, so that the tests hold whatever was computed for the system. So slow that nothing comes back during
// a test, and with so much time for Redis that a busy machine makes no difference.
var numbers = Config{
	Rate: 10.0 / 3600, Burst: 10, InstanceRate: 5.0 / 3600, InstanceBurst: 5,
	RedisTimeout: 20 * time.Second, RedisPause: time.Hour, LocalKeys: 100,
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

// prefixOf a test: all its instances share it, and no earlier run has used it.
func prefixOf(t *testing.T) string { return fmt.Sprintf("%s:%s:%p:", run, t.Name(), t) }

var run = rand.Text()

// newInstance is what one more process would have, with keys of this test.
func newInstance(t *testing.T, config Config) *Limiter {
	t.Helper()
	server.Need(t)
	limiter, err := New(newClient(t, server.URL), config, Options{Prefix: prefixOf(t)})
	if err != nil {
		t.Fatal(err)
	}
	return limiter
}

func Test200ConcurrentCallsOf4InstancesOnALimitOf10PassExactly10(t *testing.T) {
	var allowed, local atomic.Int32
	var callers sync.WaitGroup
	for range 4 {
		limiter := newInstance(t, numbers)
		for range 50 {
			callers.Go(func() {
				decision := limiter.Allow(t.Context(), "a")
				if decision.Allowed {
					allowed.Add(1)
				}
				if decision.Local {
					local.Add(1)
				}
			})
		}
	}
	callers.Wait()
	if allowed.Load() != 10 || local.Load() != 0 {
		t.Errorf("%d pass, and %d were decided without Redis", allowed.Load(), local.Load())
	}
}

func TestNaiveReadThenCountLetsAll200Pass(t *testing.T) {
	server.Need(t)
	client := newClient(t, server.URL)
	key := prefixOf(t)
	var allowed atomic.Int32
	var callers, reads sync.WaitGroup
	reads.Add(200)
	for range 200 {
		callers.Go(func() {
			count, _ := client.Get(t.Context(), key).Int()
			reads.Done()
			// All have read before the first counts, as may happen at any time.
			reads.Wait()
			if count < 10 && client.Incr(t.Context(), key).Err() == nil {
				allowed.Add(1)
			}
		})
	}
	callers.Wait()
	if allowed.Load() != 200 {
		t.Errorf("%d pass", allowed.Load())
	}
}

func TestInTSecondsAtMostBurstPlusRateTimesTPass(t *testing.T) {
	config := numbers
	config.Rate, config.Burst = 200, 10
	limiter := newInstance(t, config)
	began := time.Now()
	allowed := 0
	for allowed < 100 {
		if limiter.Allow(t.Context(), "a").Allowed {
			allowed++
		}
		if time.Since(began) > 20*time.Second {
			t.Fatalf("only %d passed", allowed)
		}
	}
	if most := 10 + 200*time.Since(began).Seconds() + 1; float64(allowed) > most {
		t.Errorf("%d pass, and not at most %.1f", allowed, most)
	}
}

func TestOf10ThePassesLeftCountDownAndARefusalSaysWhenToComeBack(t *testing.T) {
	limiter := newInstance(t, numbers)
	for left := 9; left >= 0; left-- {
		if decision := limiter.Allow(t.Context(), "a"); !decision.Allowed || decision.Remaining != left {
			t.Fatalf("with %d left: %+v", left, decision)
		}
	}
	decision := limiter.Allow(t.Context(), "a")
	// 10 an hour are 1 in 6 minutes.
	if decision.Allowed || decision.RetryAfter <= 0 || decision.RetryAfter > 6*time.Minute {
		t.Errorf("got %+v", decision)
	}
}

func Test2KeysDoNotShareALimitOf10(t *testing.T) {
	limiter := newInstance(t, numbers)
	for _, key := range []string{"a", "b"} {
		if count := passed(20, func() bool { return limiter.Allow(t.Context(), key).Allowed }); count != 10 {
			t.Errorf("%d of %s pass", count, key)
		}
	}
}

func TestAKeyIsForgottenAsSoonAsItsBucketIsFullAgain(t *testing.T) {
	limiter := newInstance(t, numbers)
	for _, minutes := range []int{6, 12} {
		limiter.Allow(t.Context(), "a")
		left := newClient(t, server.URL).PTTL(t.Context(), limiter.options.Prefix+"a").Val()
		if full := time.Duration(minutes) * time.Minute; left <= 0 || left > full+time.Millisecond {
			t.Errorf("after %v instead of %v", left, full)
		}
	}
}

func TestWhileRedisIsDownTheShareOf5OfThisInstanceHolds(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "redis://" + listener.Addr().String()
	_ = listener.Close()
	var told atomic.Int32
	limiter, err := New(newClient(t, url), numbers, Options{OnRedisError: func(error) { told.Add(1) }})
	if err != nil {
		t.Fatal(err)
	}
	var local atomic.Int32
	allowed := passed(200, func() bool {
		decision := limiter.Allow(t.Context(), "a")
		if decision.Local {
			local.Add(1)
		}
		return decision.Allowed
	})
	if allowed != 5 || local.Load() != 200 || told.Load() != 1 {
		t.Errorf("%d pass, %d were decided here, and Redis was tried %d times", allowed, local.Load(), told.Load())
	}
}

func TestARedisThatHangsIsGivenUpAfterItsTimeout(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	config := numbers
	config.RedisTimeout = 50 * time.Millisecond
	// Without NewClient it would take the read timeout, three times.
	client := newClient(t, "redis://"+listener.Addr().String()+"?read_timeout=1m&dial_timeout=1m")
	limiter, err := New(client, config, Options{})
	if err != nil {
		t.Fatal(err)
	}
	decided := make(chan Decision)
	go func() { decided <- limiter.Allow(context.Background(), "a") }()
	select {
	case decision := <-decided:
		if !decision.Allowed || !decision.Local {
			t.Errorf("got %+v", decision)
		}
	case <-time.After(20 * time.Second):
		t.Error("it still waits after 20 s")
	}
}

func TestACallerThatGivesUpDoesNotMakeTheOthersPauseRedis(t *testing.T) {
	limiter := newInstance(t, numbers)
	ctx, giveUp := context.WithCancel(t.Context())
	giveUp()
	limiter.Allow(ctx, "a")
	if limiter.Allow(t.Context(), "a").Local {
		t.Error("it does")
	}
}

func TestOf3Requests1Gets429WithRetryAfterOfAtMost360s(t *testing.T) {
	config := numbers
	config.Burst = 2
	limiter := newInstance(t, config)
	handler := limiter.Middleware(func(*http.Request) string { return "a" },
		http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	for request, want := range []int{204, 204, 429} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		if answer.Code != want {
			t.Errorf("request %d gets %d", request+1, answer.Code)
		}
		after, _ := strconv.Atoi(answer.Header().Get("Retry-After"))
		if isRefused := want == 429; isRefused != (after > 0) || after > 360 {
			t.Errorf("request %d may come back after %d s", request+1, after)
		}
	}
}
