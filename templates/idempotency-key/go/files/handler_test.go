package idempotency

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// ask sends a request with a key to a handler that executes so.
func ask(key, body string, execute func(Request) (Answer, bool, error)) *httptest.ResponseRecorder {
	handler := Handler("POST /charges", func(*http.Request) string { return "acme" },
		func(_ context.Context, request Request, _ []byte) (Answer, bool, error) { return execute(request) })
	asked := httptest.NewRequest(http.MethodPost, "/charges?x=1", strings.NewReader(body))
	asked.Header.Set("Idempotency-Key", key)
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, asked)
	return answer
}

func TestStatusesAre400_409_422AndNeverTellAnInternalError(t *testing.T) {
	for _, one := range []struct {
		key    string
		err    error
		status int
		after  string
	}{
		{"", nil, 400, ""},
		{strings.Repeat("a", 256), nil, 400, ""},
		{"two words", nil, 400, ""},
		{"a", ErrKeyReused, 422, ""},
		{"a", &InUseError{RetryAfter: 1500 * time.Millisecond}, 409, "2"},
		{"a", errors.New("secret"), 500, ""},
	} {
		answer := ask(one.key, "", func(Request) (Answer, bool, error) { return Answer{Status: 201}, false, one.err })
		body := answer.Body.String()
		if answer.Code != one.status || answer.Header().Get("Retry-After") != one.after || strings.Contains(body, "secret") {
			t.Errorf("%q, %v: %d %v %s", one.key, one.err, answer.Code, answer.Header(), body)
		}
	}
}

func TestAReplayDiffersFromTheOriginalIn1Header(t *testing.T) {
	stored := Answer{Status: 201, Header: http.Header{"Location": {"/charges/1"}}, Body: []byte("charge 1")}
	for _, replayed := range []bool{false, true} {
		answer := ask("a", "", func(Request) (Answer, bool, error) { return stored, replayed, nil })
		header := answer.Header()
		if answer.Code != 201 || answer.Body.String() != "charge 1" || header.Get("Location") != "/charges/1" ||
			(header.Get("Idempotent-Replayed") == "true") != replayed {
			t.Errorf("got %d %v", answer.Code, header)
		}
	}
}

func TestAQuotedAndABareKeyAre1KeyAndAnotherBodyIsAnotherRequest(t *testing.T) {
	var seen []Request
	for _, one := range [][2]string{{"a", "10"}, {`"a"`, "10"}, {"a", "99"}} {
		ask(one[0], one[1], func(request Request) (Answer, bool, error) {
			seen = append(seen, request)
			return Answer{Status: 201}, false, nil
		})
	}
	if seen[0] != seen[1] || seen[0] == seen[2] || seen[0].Key != seen[2].Key {
		t.Errorf("got %+v", seen)
	}
}
