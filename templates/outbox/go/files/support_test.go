package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{
	Poll: 10 * time.Millisecond, Batch: 50, Partitions: 16, Workers: 6, PublishTimeout: 10 * time.Second,
	Refusals: 5, RefusalWait: time.Millisecond, Handling: 30 * time.Second, Retention: time.Hour,
}

// tables are what the tests have effects on.
const tables = `create table effects (message_id text not null);`

// broker keeps what it has confirmed, and does before what a test wants.
type broker struct {
	before func(context.Context, Message) error
	after  func(Message)

	mu       sync.Mutex
	messages []Message
}

func (b *broker) Publish(ctx context.Context, message Message) error {
	if b.before != nil {
		if err := b.before(ctx, message); err != nil {
			return err
		}
	}
	b.mu.Lock()
	b.messages = append(b.messages, message)
	b.mu.Unlock()
	if b.after != nil {
		b.after(message)
	}
	return nil
}

func (b *broker) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.messages)
}

// got are the payloads in their order.
func (b *broker) got() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	text := ""
	for _, message := range b.messages {
		text += message.Aggregate + string(message.Payload) + " "
	}
	return text
}

// outOfOrder counts messages that come after a later one of their aggregate.
func (b *broker) outOfOrder() int {
	latest, count := map[string]int{}, 0
	for _, message := range b.messages {
		var number int
		_ = json.Unmarshal(message.Payload, &number)
		if number < latest[message.Aggregate] {
			count++
		}
		latest[message.Aggregate] = max(number, latest[message.Aggregate])
	}
	return count
}

func message(aggregate string, number int) Message {
	return Message{Aggregate: aggregate, Topic: "orders", Payload: fmt.Appendf(nil, "%d", number)}
}

// enqueue commits messages in a transaction of their own.
func enqueue(t *testing.T, pool *pgxpool.Pool, messages ...Message) []string {
	t.Helper()
	var ids []string
	err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
		var err error
		ids, err = Enqueue(t.Context(), tx, messages...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func newRelay(t *testing.T, pool *pgxpool.Pool, publisher Publisher, config Config) *Relay {
	t.Helper()
	relay, err := NewRelay(pool, publisher, config, Options{
		OnPutAside: func(Message, error) {},
		OnError:    func(err error) { t.Error(err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return relay
}

func round(t *testing.T, relay *Relay) int {
	t.Helper()
	published, err := relay.Round(t.Context())
	if err != nil {
		t.Error(err)
	}
	return published
}

// until waits for something that others bring about.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within 30 s: %s", what)
		}
	}
}
