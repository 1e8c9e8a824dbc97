package idempotency

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// mostBody is read to tell requests apart.
const mostBody = 1 << 20

var visible = regexp.MustCompile(`^[\x21-\x7e]{1,255}$`)

// Handler answers with the only execution of a request, or with a problem (RFC 9457): 400, 409 or 422, as the IETF draft
// for the header Idempotency-Key wants it. The tenant comes from the authentication, and never from the request itself.
func Handler(route string, tenantOf func(*http.Request) string,
	execute func(ctx context.Context, request Request, body []byte) (answer Answer, replayed bool, err error),
) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
		if err != nil {
			problem(w, http.StatusRequestEntityTooLarge, err)
			return
		}
		// The draft wants a quoted string; most clients send the bare text.
		key := strings.Trim(strings.TrimSpace(r.Header.Get("Idempotency-Key")), `"`)
		if !visible.MatchString(key) {
			problem(w, http.StatusBadRequest, ErrKeyMissing)
			return
		}
		request := Request{Tenant: tenantOf(r), Route: route, Key: key, Fingerprint: fingerprint(r, body)}
		answer, replayed, err := execute(r.Context(), request, body)
		if err != nil {
			refuse(w, err)
			return
		}
		maps.Copy(w.Header(), answer.Header)
		if replayed {
			w.Header().Set("Idempotent-Replayed", "true")
		}
		w.WriteHeader(answer.Status)
		_, _ = w.Write(answer.Body)
	})
}

// fingerprint is of the bytes as they were sent: a client that writes the same JSON in another way sends another request.
func fingerprint(r *http.Request, body []byte) string {
	hash := sha256.New()
	_, _ = io.WriteString(hash, r.Method+" "+r.URL.RequestURI()+"\n")
	_, _ = hash.Write(body)
	return hex.EncodeToString(hash.Sum(nil))
}

func refuse(w http.ResponseWriter, err error) {
	if inUse, ok := errors.AsType[*InUseError](err); ok {
		w.Header().Set("Retry-After", seconds(inUse.RetryAfter))
		problem(w, http.StatusConflict, err)
		return
	}
	if errors.Is(err, ErrKeyReused) {
		problem(w, http.StatusUnprocessableEntity, err)
		return
	}
	// Whatever else it is may hold what is nobody's business.
	problem(w, http.StatusInternalServerError, nil)
}

func problem(w http.ResponseWriter, status int, err error) {
	detail := map[string]any{"title": http.StatusText(status), "status": status}
	if err != nil {
		detail["detail"] = err.Error()
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(detail)
}

func seconds(wait time.Duration) string {
	return strconv.Itoa(max(1, int(math.Ceil(wait.Seconds()))))
}
