package guard

import (
	"errors"
	"fmt"
	"net/http"
)

// StatusError is an answer that an HTTP client would otherwise return without any error.
type StatusError struct {
	Code int
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("status %d %s", e.Code, http.StatusText(e.Code))
}

// IsFailure says whether an error means that the dependency is not well. A 404 or a refused input is an answer, and a
// good sign; 408 and 429 blame the caller and yet say that the dependency is too slow or asked too much.
func IsFailure(err error) bool {
	if status, ok := errors.AsType[*StatusError](err); ok {
		return status.Code >= 500 || status.Code == http.StatusRequestTimeout || status.Code == http.StatusTooManyRequests
	}
	return err != nil
}
