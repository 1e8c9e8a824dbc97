package outbox

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const id = "6fa1ea4e-1e2b-4ae8-9b5e-0123456789ab"

func newInbox(t *testing.T, pool *pgxpool.Pool, consumer string) *Inbox {
	t.Helper()
	inbox, err := NewInbox(pool, consumer, numbers)
	if err != nil {
		t.Fatal(err)
	}
	return inbox
}

func effect(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, "insert into effects values ($1)", id)
	return err
}

func wantEffects(t *testing.T, pool *pgxpool.Pool, want int) {
	t.Helper()
	var got int
	if err := pool.QueryRow(t.Context(), "select count(*) from effects").Scan(&got); err != nil || got != want {
		t.Errorf("%d effects instead of %d (%v)", got, want, err)
	}
}

func Test20DeliveriesAtOnceHave1Effect(t *testing.T) {
	pool := newDatabase(t)
	inbox := newInbox(t, pool, "billing")
	var duplicates atomic.Int32
	var deliveries sync.WaitGroup
	for range 20 {
		deliveries.Go(func() {
			isDuplicate, err := inbox.Handle(t.Context(), id, effect)
			if err != nil {
				t.Error(err)
			}
			if isDuplicate {
				duplicates.Add(1)
			}
		})
	}
	deliveries.Wait()
	wantEffects(t, pool, 1)
	if duplicates.Load() != 19 {
		t.Errorf("%d duplicates", duplicates.Load())
	}
}

func TestAnEffectThatFailsIsUndoneAndTheNextDeliveryHasIt(t *testing.T) {
	pool := newDatabase(t)
	inbox := newInbox(t, pool, "billing")
	no := errors.New("no")
	_, err := inbox.Handle(t.Context(), id, func(ctx context.Context, tx pgx.Tx) error {
		return errors.Join(effect(ctx, tx), no)
	})
	if !errors.Is(err, no) {
		t.Errorf("got %v", err)
	}
	wantEffects(t, pool, 0)
	if isDuplicate, err := inbox.Handle(t.Context(), id, effect); isDuplicate || err != nil {
		t.Errorf("got %v, %v", isDuplicate, err)
	}
	wantEffects(t, pool, 1)
}

func Test2ConsumersHave1EffectEach(t *testing.T) {
	pool := newDatabase(t)
	for _, consumer := range []string{"billing", "shipping"} {
		for range 2 {
			if _, err := newInbox(t, pool, consumer).Handle(t.Context(), id, effect); err != nil {
				t.Error(err)
			}
		}
	}
	wantEffects(t, pool, 2)
}

func TestASweepForgets2500OldMessagesAndNoneThatIsNewOrUnsent(t *testing.T) {
	pool := newDatabase(t)
	enqueue(t, pool, message("a", 1))
	inbox := newInbox(t, pool, "billing")
	if _, err := inbox.Handle(t.Context(), id, effect); err != nil {
		t.Error(err)
	}
	for _, sql := range []string{
		`insert into outbox (aggregate, topic, payload, sent_at) select 'old', 'orders', '1', now() - interval '2 h' from generate_series(1, 1250)`,
		`insert into inbox select 'billing', gen_random_uuid(), now() - interval '2 h' from generate_series(1, 1250)`,
		`update outbox set created_at = now() - interval '2 h'`,
	} {
		if _, err := pool.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	if removed, err := Sweep(t.Context(), pool, numbers); removed != 2500 || err != nil {
		t.Errorf("%d are forgotten (%v)", removed, err)
	}
	if isDuplicate, err := inbox.Handle(t.Context(), id, effect); !isDuplicate || err != nil {
		t.Errorf("the new one is forgotten (%v)", err)
	}
	if backlog, err := ReadBacklog(t.Context(), pool); backlog.Unsent != 1 || backlog.Oldest.Hours() < 2 || err != nil {
		t.Errorf("got %+v, %v", backlog, err)
	}
}
