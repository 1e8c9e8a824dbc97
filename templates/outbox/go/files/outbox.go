// Package outbox announces what a transaction does if it commits, at least once and in the order of each aggregate, and
// handles what arrives once.
package outbox

import (
	"context"
	_ "embed"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Schema is what the database needs.
//
//go:embed schema.sql
var Schema string

// These name the advisory locks of the outbox; the second half of their keys is a hash or a partition.
const (
	writers    = 0x6f7574
	partitions = 0x6f7575
)

// In an order that is the same for all transactions, so that two of them cannot wait for each other in a circle.
const lockWriters = `
select pg_advisory_xact_lock($1, hash)
from (select distinct hashtext(aggregate) as hash from unnest($2::text[]) aggregate order by 1) as hashes`

const insertMessages = `
insert into outbox (aggregate, topic, payload)
select aggregate, topic, payload::jsonb
from unnest($1::text[], $2::text[], $3::text[]) with ordinality as m (aggregate, topic, payload, position)
order by position returning message_id::text`

// Enqueue announces what the transaction does, if it commits, and returns the ids that the messages get. Writers of one
// aggregate wait for each other here: ids are given before the commit, and only so is the order of ids that of commits.
func Enqueue(ctx context.Context, tx pgx.Tx, messages ...Message) ([]string, error) {
	var aggregates, topics, payloads []string
	for _, message := range messages {
		aggregates = append(aggregates, message.Aggregate)
		topics = append(topics, message.Topic)
		payloads = append(payloads, string(message.Payload))
	}
	if _, err := tx.Exec(ctx, lockWriters, writers, aggregates); err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, insertMessages, aggregates, topics, payloads)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

const partitionOf = `((hashtext(aggregate) & 2147483647) % $1)`

// In any order, so that workers do not queue up behind one another.
const busyPartitions = `
select partition from (select distinct ` + partitionOf + ` as partition from outbox where sent_at is null) busy order by random()`

// By a flag and not from a remembered id onwards: a transaction may take a low id and commit late.
const unsent = `
select id, message_id::text, aggregate, topic, payload from outbox message
where sent_at is null and ` + partitionOf + ` = $2
  and not exists (
    select from outbox earlier
    where earlier.aggregate = message.aggregate and earlier.id <= message.id
      and earlier.sent_at is null and earlier.blocked_until > clock_timestamp())
order by id limit $3`

const markSent = `update outbox set sent_at = clock_timestamp(), blocked_until = null where id = any($1)`

const markRefused = `
update outbox set
  refusals = refusals + 1,
  refusal = $2,
  blocked_until = case when refusals + 1 < $3 then clock_timestamp() + $4 * power(2, refusals) * interval '1 ms'
                  else 'infinity' end
where id = $1 returning refusals >= $3`

// placed is a message with its place in the outbox.
type placed struct {
	place int64
	Message
}

func readPlaced(row pgx.CollectableRow) (placed, error) {
	var p placed
	err := row.Scan(&p.place, &p.ID, &p.Aggregate, &p.Topic, &p.Payload)
	return p, err
}

// inTransaction commits what the work did, or nothing of it. The server ends it too after that time, since a process that
// is gone cannot.
func inTransaction(ctx context.Context, pool *pgxpool.Pool, most time.Duration, work func(context.Context, pgx.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		for _, name := range []string{"statement_timeout", "idle_in_transaction_session_timeout"} {
			if _, err := tx.Exec(ctx, "select set_config($1, $2::bigint::text, true)", name, most.Milliseconds()); err != nil {
				return err
			}
		}
		return work(ctx, tx)
	})
}
