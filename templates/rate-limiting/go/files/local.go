package ratelimit

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Local counts in the memory of one instance.
type Local struct {
	rate  rate.Limit
	burst int
	most  int

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
	// rest is for all keys that are too many.
	rest *rate.Limiter
}

// NewLocal makes a limiter of its own for each key, and for most keys at most.
func NewLocal(perSecond float64, burst, most int) *Local {
	limit := rate.Limit(perSecond)
	return &Local{
		rate:    limit,
		burst:   burst,
		most:    most,
		buckets: map[string]*rate.Limiter{},
		rest:    rate.NewLimiter(limit, burst),
	}
}

// Allow takes one call of the key.
func (l *Local) Allow(key string) Decision {
	now := time.Now()
	bucket := l.bucketOf(key, now)
	if bucket.AllowN(now, 1) {
		return Decision{Allowed: true, Remaining: max(0, int(bucket.TokensAt(now)))}
	}
	missing := 1 - bucket.TokensAt(now)
	return Decision{RetryAfter: time.Duration(missing / float64(l.rate) * float64(time.Second))}
}

func (l *Local) bucketOf(key string, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if bucket, ok := l.buckets[key]; ok {
		return bucket
	}
	if len(l.buckets) >= l.most {
		l.forgetFull(now)
	}
	// Who makes up new keys to get new bursts gets one for all of them.
	if len(l.buckets) >= l.most {
		return l.rest
	}
	bucket := rate.NewLimiter(l.rate, l.burst)
	l.buckets[key] = bucket
	return bucket
}

// forgetFull removes buckets that are as full as new ones.
func (l *Local) forgetFull(now time.Time) {
	for key, bucket := range l.buckets {
		if bucket.TokensAt(now) >= float64(l.burst) {
			delete(l.buckets, key)
		}
	}
}
