package ratelimit

import (
	"math"
	"net/http"
	"strconv"
)

// Middleware answers 429 with Retry-After to what does not pass. The key has to come from what the caller cannot choose:
// an authenticated client, not a header.
func (l *Limiter) Middleware(keyOf func(*http.Request) string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		decision := l.Allow(r.Context(), keyOf(r))
		if !decision.Allowed {
			// In whole seconds, and never 0: that would mean at once.
			seconds := max(1, int(math.Ceil(decision.RetryAfter.Seconds())))
			w.Header().Set("Retry-After", strconv.Itoa(seconds))
			http.Error(w, http.StatusText(http.StatusTooManyRequests), http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
