package outbox

import (
	"context"
	"encoding/json"
	"errors"
)

// ErrRefused has to be wrapped by a publisher whose broker would refuse this message again: too large, no such topic, not
// allowed. Any other error means that the broker is not there.
var ErrRefused = errors.New("refused by the broker")

// Message is something that happened, as consumers get it.
type Message struct {
	// ID is the same at every delivery.
	ID string
	// Aggregate is whose messages arrive in their order, such as order-7.
	Aggregate string
	Topic     string
	Payload   json.RawMessage
}

// Publisher is the way to a broker.
type Publisher interface {
	// Publish returns when the broker has confirmed the message, and not before.
	Publish(ctx context.Context, message Message) error
}
