package retry

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// Safety says whether the work may happen twice.
type Safety bool

const (
	// Idempotent work is a read, a delete, or a write that sends the same idempotency key in each attempt.
	Idempotent Safety = true
	// Once is for work that must not happen twice: it is repeated only where nothing was sent.
	Once Safety = false
)

// StatusError is an answer that an HTTP client would otherwise return without any error.
type StatusError struct {
	Code int
	// RetryAfter is how long the callee wants to be left alone; 0 where it does not say.
	RetryAfter time.Duration
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("status %d %s", e.Code, http.StatusText(e.Code))
}

// ErrorOf makes a StatusError of an answer from 400 on, with its header Retry-After in seconds or as a date.
func ErrorOf(response *http.Response) error {
	if response.StatusCode < 400 {
		return nil
	}
	return &StatusError{Code: response.StatusCode, RetryAfter: retryAfter(response.Header.Get("Retry-After"))}
}

func retryAfter(header string) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return max(0, time.Duration(min(seconds, 1e6))*time.Second)
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(0, time.Until(date))
	}
	return 0
}

// Decided is an error that knows itself whether a repetition makes sense.
type Decided interface {
	error
	Retryable() bool
}

// IsRetryable says whether to repeat what failed with this error. Only what is listed is repeated, never what is
// unknown: not a 500, which the same input mostly causes again, and not an open circuit.
func IsRetryable(err error, safety Safety) bool {
	if decided, ok := errors.AsType[Decided](err); ok && !decided.Retryable() {
		return false
	} else if ok && safety == Idempotent {
		return true
	}
	if isUnsent(err) {
		return true
	}
	if safety == Once {
		return false
	}
	if status, ok := errors.AsType[*StatusError](err); ok {
		switch status.Code {
		case http.StatusRequestTimeout, http.StatusTooManyRequests,
			http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	return errors.Is(err, ErrTimeout) || isBroken(err)
}

// isUnsent: the connection was never made, so whatever was wanted has not happened.
func isUnsent(err error) bool {
	operation, ok := errors.AsType[*net.OpError](err)
	if !ok || operation.Op != "dial" {
		return false
	}
	name, isName := errors.AsType[*net.DNSError](err)
	return !isName || !name.IsNotFound
}

// isBroken: the connection ended, and nobody knows whether it has happened.
func isBroken(err error) bool {
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
		return true
	}
	for _, broken := range []error{syscall.ECONNRESET, syscall.EPIPE, io.EOF, io.ErrUnexpectedEOF} {
		if errors.Is(err, broken) {
			return true
		}
	}
	return false
}
