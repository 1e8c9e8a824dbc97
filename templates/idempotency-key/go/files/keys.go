package idempotency

import (
	"context"
	_ "embed"
	"errors"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Schema is what the database needs.
//
//go:embed schema.sql
var Schema string

// Request is one intention of one client. Tenant and route are part of its name, so that nobody reads or blocks the answer
// of another.
type Request struct {
	Tenant string
	// Route is the operation, such as POST /accounts/{id}/charges.
	Route string
	Key   string
	// Fingerprint tells whether a later request with this key is the same one.
	Fingerprint string
}

// Answer is what the client gets, now and at every repetition.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// claim is the right to execute.
type claim struct {
	attempt    int
	partnerKey string
}

// The unique key decides between attempts, never a look before it: who inserts has it. A twin waits here for as long as the
// transaction of the first is open, then finds its row. The clock is that of the database, the same for all instances.
const claimKey = `
insert into idempotency_keys as known (tenant, route, key, fingerprint, locked_until, expires_at)
values ($1, $2, $3, $4, clock_timestamp() + $5::interval, clock_timestamp() + $6::interval)
on conflict (tenant, route, key) do update set
  fingerprint = excluded.fingerprint,
  partner_key = case when known.status is null then known.partner_key else excluded.partner_key end,
  attempt = known.attempt + 1,
  locked_until = excluded.locked_until,
  expires_at = excluded.expires_at,
  status = null, header = null, body = null
where (known.status is not null and known.expires_at <= clock_timestamp())
   or (known.status is null and known.locked_until <= clock_timestamp() and known.fingerprint = excluded.fingerprint)
returning attempt, partner_key::text`

const lookAtKey = `
select fingerprint, status, header, body, greatest(interval '0', locked_until - clock_timestamp())
from idempotency_keys where tenant = $1 and route = $2 and key = $3`

const storeAnswer = `
update idempotency_keys set status = $5, header = $6, body = $7
where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null`

const releaseKey = `
update idempotency_keys set locked_until = clock_timestamp()
where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null`

// Unfinished ones stay: nobody knows what became of them, and somebody has to find out.
const sweepKeys = `
delete from idempotency_keys where (tenant, route, key) in (
  select tenant, route, key from idempotency_keys
  where status is not null and expires_at <= clock_timestamp()
  order by expires_at limit $1 for update skip locked)`

// claimIn is the right to execute the request, or the answer that it had.
func (r *Requests) claimIn(ctx context.Context, tx pgx.Tx, request Request) (claim, *Answer, error) {
	var c claim
	if err := setLocal(ctx, tx, "lock_timeout", r.config.Wait); err != nil {
		return c, nil, err
	}
	err := tx.QueryRow(ctx, claimKey, request.Tenant, request.Route, request.Key, request.Fingerprint,
		r.config.Lease, r.config.Retention).Scan(&c.attempt, &c.partnerKey)
	if isLockTimeout(err) {
		return c, nil, &InUseError{RetryAfter: r.config.Wait}
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return c, nil, errors.Join(err, setLocal(ctx, tx, "lock_timeout", 0))
	}
	var fingerprint string
	var status *int
	var answer Answer
	var left time.Duration
	err = tx.QueryRow(ctx, lookAtKey, request.Tenant, request.Route, request.Key).
		Scan(&fingerprint, &status, &answer.Header, &answer.Body, &left)
	switch {
	case err != nil:
		return c, nil, err
	case fingerprint != request.Fingerprint:
		return c, nil, ErrKeyReused
	case status == nil:
		return c, nil, &InUseError{RetryAfter: left}
	}
	answer.Status = *status
	return c, &answer, nil
}

// store keeps the answer, unless another attempt has taken over.
func (r *Requests) store(ctx context.Context, tx pgx.Tx, request Request, c claim, answer Answer) error {
	if answer.Header == nil {
		answer.Header = http.Header{}
	}
	if answer.Body == nil {
		answer.Body = []byte{}
	}
	stored, err := tx.Exec(ctx, storeAnswer, request.Tenant, request.Route, request.Key, c.attempt,
		answer.Status, answer.Header, answer.Body)
	if err == nil && stored.RowsAffected() == 0 {
		return &InUseError{RetryAfter: r.config.Wait}
	}
	return err
}

func setLocal(ctx context.Context, tx pgx.Tx, name string, limit time.Duration) error {
	_, err := tx.Exec(ctx, "select set_config($1, $2::bigint::text, true)", name, limit.Milliseconds())
	return err
}

func isLockTimeout(err error) bool {
	refused, ok := errors.AsType[*pgconn.PgError](err)
	return ok && refused.Code == "55P03"
}
