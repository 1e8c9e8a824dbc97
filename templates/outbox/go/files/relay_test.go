package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func Test6WorkersPublish3000MessagesOf30AggregatesWith0OutOfOrder(t *testing.T) {
	pool := newDatabase(t)
	var messages []Message
	for number := range 100 {
		for aggregate := range 30 {
			messages = append(messages, message(fmt.Sprintf("order-%d", aggregate), number))
		}
	}
	enqueue(t, pool, messages...)
	var b broker
	ctx, stop := context.WithCancel(t.Context())
	var relays sync.WaitGroup
	// Two processes of three workers.
	for range 2 {
		config := numbers
		config.Workers = 3
		relays.Go(func() { newRelay(t, pool, &b, config).Run(ctx) })
	}
	until(t, "3000 are published", func() bool { return b.count() >= 3000 })
	stop()
	relays.Wait()
	if b.count() != 3000 || b.outOfOrder() != 0 {
		t.Errorf("%d are published, %d out of order", b.count(), b.outOfOrder())
	}
}

// skipLocked is not to be copied: right for jobs that know no order, and wrong here.
func skipLocked(ctx context.Context, pool *pgxpool.Pool, publisher Publisher) (isEmpty bool, err error) {
	err = inTransaction(ctx, pool, time.Minute, func(ctx context.Context, tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `select id, message_id::text, aggregate, topic, payload from outbox
			where sent_at is null order by id limit 1 for update skip locked`)
		if err != nil {
			return err
		}
		one, err := pgx.CollectExactlyOneRow(rows, readPlaced)
		if errors.Is(err, pgx.ErrNoRows) {
			isEmpty = true
			return nil
		}
		if err = errors.Join(err, publisher.Publish(ctx, one.Message)); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "update outbox set sent_at = now() where id = $1", one.place)
		return err
	})
	return isEmpty, err
}

func TestNaiveSkipLockedWith6WorkersPublishesOutOfOrder(t *testing.T) {
	pool := newDatabase(t)
	var messages []Message
	for number := range 100 {
		messages = append(messages, message("order-1", number), message("order-2", number))
	}
	enqueue(t, pool, messages...)
	// A broker that takes a little longer for the first message, as any of them may.
	overtaken := make(chan struct{})
	b := broker{before: func(ctx context.Context, m Message) error {
		if m.Aggregate == "order-1" && string(m.Payload) == "0" {
			<-overtaken
		}
		return nil
	}}
	var once sync.Once
	b.after = func(m Message) {
		if m.Aggregate == "order-1" {
			once.Do(func() { close(overtaken) })
		}
	}
	var workers sync.WaitGroup
	for range 6 {
		workers.Go(func() {
			for {
				if isEmpty, err := skipLocked(t.Context(), pool, &b); isEmpty || err != nil {
					return
				}
			}
		})
	}
	workers.Wait()
	if b.count() != 200 || b.outOfOrder() == 0 {
		t.Errorf("%d are published, %d out of order", b.count(), b.outOfOrder())
	}
}

func TestATransactionThatIsRolledBackPublishes0Messages(t *testing.T) {
	pool := newDatabase(t)
	var b broker
	no := errors.New("no")
	err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
		_, err := Enqueue(t.Context(), tx, message("a", 1))
		return errors.Join(err, no)
	})
	if !errors.Is(err, no) || round(t, newRelay(t, pool, &b, numbers)) != 0 {
		t.Errorf("%v; got %q", err, b.got())
	}
}

func TestALowIdThatCommitsLateIsPublishedAndACursorLosesIt(t *testing.T) {
	pool := newDatabase(t)
	var b broker
	relay := newRelay(t, pool, &b, numbers)
	early, err := pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = early.Rollback(context.Background()) }()
	if _, err := Enqueue(t.Context(), early, message("a", 1)); err != nil {
		t.Fatal(err)
	}
	enqueue(t, pool, message("b", 2))
	round(t, relay)
	// Naive: what has a higher id than the last one that was seen.
	var cursor, seen int
	if err := pool.QueryRow(t.Context(), "select max(id) from outbox").Scan(&cursor); err != nil {
		t.Fatal(err)
	}
	if err := early.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	round(t, relay)
	if b.got() != "b2 a1 " {
		t.Errorf("got %q", b.got())
	}
	if err := pool.QueryRow(t.Context(), "select count(*) from outbox where id > $1", cursor).Scan(&seen); err != nil || seen != 0 {
		t.Errorf("the cursor sees %d (%v)", seen, err)
	}
}

func Test2WritersOf1AggregateWaitForEachOther(t *testing.T) {
	pool := newDatabase(t)
	first, err := pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Rollback(context.Background()) }()
	if _, err := Enqueue(t.Context(), first, message("a", 1)); err != nil {
		t.Fatal(err)
	}
	var second sync.WaitGroup
	var isThrough atomic.Bool
	second.Go(func() {
		enqueue(t, pool, message("a", 2))
		isThrough.Store(true)
	})
	// Another aggregate does not.
	enqueue(t, pool, message("b", 3))
	until(t, "the second writer waits", func() bool {
		var waiting int
		_ = pool.QueryRow(t.Context(), "select count(*) from pg_locks where locktype = 'advisory' and not granted").Scan(&waiting)
		return waiting > 0 || isThrough.Load()
	})
	if isThrough.Load() {
		t.Error("it did not wait")
	}
	if err := first.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	second.Wait()
	var b broker
	round(t, newRelay(t, pool, &b, numbers))
	if b.outOfOrder() != 0 || b.count() != 3 {
		t.Errorf("got %q", b.got())
	}
}

func TestACrashBetweenConfirmAndMarkPublishes2TimesWith1Id(t *testing.T) {
	pool := newDatabase(t)
	ids := enqueue(t, pool, message("a", 1))
	var b broker
	b.after = func(Message) {
		b.after = nil
		// The server loses the relay, which holds the only lock of a partition, and waits until it is gone.
		_, err := pool.Exec(t.Context(), `select pg_terminate_backend(pid, 5000) from pg_locks
			where locktype = 'advisory' and classid = $1 and database = (select oid from pg_database where datname = current_database())`, partitions)
		if err != nil {
			t.Error(err)
		}
	}
	relay := newRelay(t, pool, &b, numbers)
	if _, err := relay.Round(t.Context()); err == nil {
		t.Error("it did not crash")
	}
	if round(t, relay) != 1 || round(t, relay) != 0 {
		t.Error("it is not published once more, and only once")
	}
	if b.count() != 2 || b.messages[0].ID != ids[0] || b.messages[1].ID != ids[0] {
		t.Errorf("got %v", b.messages)
	}
}

func TestWhileTheBrokerIsDown0MessagesAreLostAnd0AreCounted(t *testing.T) {
	pool := newDatabase(t)
	enqueue(t, pool, message("a", 1), message("a", 2), message("a", 3))
	down := errors.New("connection refused")
	b := broker{before: func(_ context.Context, m Message) error {
		if string(m.Payload) == "2" {
			return down
		}
		return nil
	}}
	relay := newRelay(t, pool, &b, numbers)
	for range 10 {
		if _, err := relay.Round(t.Context()); !errors.Is(err, down) {
			t.Errorf("got %v", err)
		}
	}
	if backlog, err := ReadBacklog(t.Context(), pool); err != nil || backlog.Unsent != 2 || backlog.PutAside != 0 {
		t.Errorf("got %+v, %v", backlog, err)
	}
	b.before = nil
	round(t, relay)
	if b.got() != "a1 a2 a3 " {
		t.Errorf("got %q", b.got())
	}
}

func TestABrokerThatHangsIsGivenUpAfter50ms(t *testing.T) {
	pool := newDatabase(t)
	enqueue(t, pool, message("a", 1))
	config := numbers
	config.PublishTimeout = 50 * time.Millisecond
	isGivenUp := false
	b := broker{before: func(ctx context.Context, _ Message) error {
		select {
		case <-ctx.Done():
			isGivenUp = true
			return ctx.Err()
		case <-time.After(20 * time.Second):
			return nil
		}
	}}
	relay := newRelay(t, pool, &b, config)
	until(t, "it is given up", func() bool {
		_, err := relay.Round(t.Context())
		return err != nil && isGivenUp || b.count() > 0
	})
	if b.count() != 0 {
		t.Error("it was waited for")
	}
}

func TestAMessageThatIsRefused5TimesHoldsBackItsAggregateOnly(t *testing.T) {
	pool := newDatabase(t)
	ids := enqueue(t, pool, message("a", 1), message("a", 2), message("b", 3))
	isRefusing, refused := true, 0
	b := broker{before: func(_ context.Context, m Message) error {
		if isRefusing && string(m.Payload) == "1" {
			refused++
			return fmt.Errorf("%w: too large", ErrRefused)
		}
		return nil
	}}
	var putAside []Message
	relay, err := NewRelay(pool, &b, numbers, Options{
		OnPutAside: func(m Message, _ error) { putAside = append(putAside, m) },
		OnError:    func(error) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	until(t, "it is put aside", func() bool {
		round(t, relay)
		return len(putAside) > 0
	})
	round(t, relay)
	if refused != 5 || b.got() != "b3 " || putAside[0].ID != ids[0] {
		t.Errorf("refused %d times; got %q", refused, b.got())
	}
	isRefusing = false
	if err := Resume(t.Context(), pool, ids[0]); err != nil {
		t.Error(err)
	}
	round(t, relay)
	if b.got() != "b3 a1 a2 " {
		t.Errorf("got %q", b.got())
	}
}

func TestAMessageThatIsGivenUpLetsThe1BehindItGoOn(t *testing.T) {
	pool := newDatabase(t)
	ids := enqueue(t, pool, message("a", 1), message("a", 2))
	if err := Discard(t.Context(), pool, ids[0]); err != nil {
		t.Error(err)
	}
	var b broker
	round(t, newRelay(t, pool, &b, numbers))
	if b.got() != "a2 " {
		t.Errorf("got %q", b.got())
	}
}
