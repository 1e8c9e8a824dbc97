package retry

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestOf14Statuses5MayPass(t *testing.T) {
	var passing []int
	for _, code := range []int{400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504, 505} {
		if IsRetryable(fmt.Errorf("pricing: %w", &StatusError{Code: code}), Idempotent) {
			passing = append(passing, code)
		}
	}
	if !slices.Equal(passing, []int{408, 429, 502, 503, 504}) {
		t.Errorf("got %v", passing)
	}
}

func TestErrorsThatNobodyListedDoNotPass(t *testing.T) {
	for _, err := range []error{errors.New("bug"), io.ErrShortWrite, syscall.EACCES} {
		if IsRetryable(err, Idempotent) {
			t.Errorf("it repeats %v", err)
		}
	}
}

func TestWhatMustNotHappenTwiceIsRepeatedAfterARefusedConnectionAndNotAfterAResetOr503(t *testing.T) {
	// A server that is gone, for the error that the network really makes.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	_, refused := http.Get("http://" + address)
	if !IsRetryable(refused, Once) {
		t.Errorf("it does not repeat %v", refused)
	}
	reset := &net.OpError{Op: "read", Err: syscall.ECONNRESET}
	for _, err := range []error{reset, &StatusError{Code: 503}, io.ErrUnexpectedEOF, ErrTimeout} {
		if IsRetryable(err, Once) || !IsRetryable(err, Idempotent) {
			t.Errorf("it repeats %v, or not where it may happen twice", err)
		}
	}
}

func TestAHostThatDoesNotExistIsNotAskedTwice(t *testing.T) {
	err := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
	if IsRetryable(err, Idempotent) {
		t.Error("it is")
	}
}

func TestRetryAfterIsReadInSecondsAndAsADate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // Here it is midnight UTC of 2000-01-01.
		for text, want := range map[string]time.Duration{
			"2":                             2 * time.Second,
			"0":                             0,
			"-1":                            0,
			"Sat, 01 Jan 2000 00:00:03 GMT": 3 * time.Second,
			"Fri, 31 Dec 1999 23:59:59 GMT": 0,
			"soon":                          0,
		} {
			response := &http.Response{StatusCode: 503, Header: http.Header{"Retry-After": {text}}}
			if status, ok := errors.AsType[*StatusError](ErrorOf(response)); !ok || status.RetryAfter != want {
				t.Errorf("%q is %v", text, status.RetryAfter)
			}
		}
	})
}
