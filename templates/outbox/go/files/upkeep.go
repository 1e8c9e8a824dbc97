package outbox

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Backlog is worth a gauge; its age is worth an alert.
type Backlog struct {
	Unsent, PutAside int
	Oldest           time.Duration
}

// ReadBacklog looks at what is not sent.
func ReadBacklog(ctx context.Context, pool *pgxpool.Pool) (Backlog, error) {
	var b Backlog
	err := pool.QueryRow(ctx, `
		select count(*), count(*) filter (where blocked_until = 'infinity'),
		       coalesce(clock_timestamp() - min(created_at), interval '0')
		from outbox where sent_at is null`).Scan(&b.Unsent, &b.PutAside, &b.Oldest)
	return b, err
}

// Resume has a message that was put aside published after all, then those behind it.
func Resume(ctx context.Context, pool *pgxpool.Pool, messageID string) error {
	_, err := pool.Exec(ctx, "update outbox set blocked_until = null, refusals = 0 where message_id = $1", messageID)
	return err
}

// Discard gives a message up; those behind it go on.
func Discard(ctx context.Context, pool *pgxpool.Pool, messageID string) error {
	_, err := pool.Exec(ctx, "delete from outbox where message_id = $1 and sent_at is null", messageID)
	return err
}

const (
	sweepOutbox = `
delete from outbox where id in (
  select id from outbox where sent_at <= clock_timestamp() - $1::interval order by sent_at limit $2 for update skip locked)`
	sweepInbox = `
delete from inbox where (consumer, message_id) in (
  select consumer, message_id from inbox where handled_at <= clock_timestamp() - $1::interval
  order by handled_at limit $2 for update skip locked)`
)

// Sweep forgets what was sent or handled longer ago than the retention, in small batches.
func Sweep(ctx context.Context, pool *pgxpool.Pool, config Config) (removed int64, err error) {
	const batch = 1000
	for _, sweep := range []string{sweepOutbox, sweepInbox} {
		for {
			swept, err := pool.Exec(ctx, sweep, config.Retention, batch)
			removed += swept.RowsAffected()
			if err != nil {
				return removed, err
			}
			if swept.RowsAffected() < batch {
				break
			}
		}
	}
	return removed, nil
}
