// Package idempotency executes each request that a client has named at most once, and replays its answer.
package idempotency

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var (
	// ErrKeyMissing: the operation needs a key, and there is none that can be read.
	ErrKeyMissing = errors.New("Idempotency-Key is required: 1 to 255 visible ASCII characters, made once for each intention")
	// ErrKeyReused: an intention of its own needs a key of its own.
	ErrKeyReused = errors.New("this Idempotency-Key was used for another request")
)

// InUseError means that an earlier attempt is under way. Its answer can be had by repeating the request.
type InUseError struct {
	RetryAfter time.Duration
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("an attempt with this Idempotency-Key is under way; come again in %v", e.RetryAfter)
}

// Requests may be used by any number of goroutines.
type Requests struct {
	pool   *pgxpool.Pool
	config Config
}

// New needs the tables of Schema.
func New(pool *pgxpool.Pool, config Config) (*Requests, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("idempotency: %w", err)
	}
	return &Requests{pool: pool, config: config}, nil
}

// Effect is what may happen once. With an error it is undone and leaves the request free for another attempt; an answer is
// kept, refusals too.
type Effect func(ctx context.Context, tx pgx.Tx) (Answer, error)

// Once is for effects in this database: key, effect and answer are committed together, or not at all. It says whether the
// answer is that of an earlier attempt, and returns ErrKeyReused, an InUseError, or the error of the effect.
func (r *Requests) Once(ctx context.Context, request Request, effect Effect) (answer Answer, replayed bool, err error) {
	err = r.inTransaction(ctx, func(ctx context.Context, tx pgx.Tx) error {
		claimed, known, err := r.claimIn(ctx, tx, request)
		if err != nil {
			return err
		}
		if known != nil {
			answer, replayed = *known, true
			return nil
		}
		if answer, err = effect(ctx, tx); err != nil {
			return err
		}
		return r.store(ctx, tx, request, claimed, answer)
	})
	return answer, replayed, err
}

// OnceElsewhere is for an effect elsewhere, which no transaction can undo: the key is committed first, with a lease. The
// partner gets a key that is the same at every attempt, and has to recognise it. Its result is recorded in the transaction
// that keeps the answer.
func OnceElsewhere[T any](ctx context.Context, r *Requests, request Request,
	call func(ctx context.Context, partnerKey string) (T, error),
	record func(ctx context.Context, tx pgx.Tx, result T) (Answer, error),
) (answer Answer, replayed bool, err error) {
	var claimed claim
	err = r.inTransaction(ctx, func(ctx context.Context, tx pgx.Tx) error {
		var known *Answer
		claimed, known, err = r.claimIn(ctx, tx, request)
		if known != nil {
			answer, replayed = *known, true
		}
		return err
	})
	if err != nil || replayed {
		return answer, replayed, err
	}
	leased, cancel := context.WithTimeout(ctx, r.config.Lease)
	defer cancel()
	result, err := call(leased, claimed.partnerKey)
	if err == nil {
		err = r.inTransaction(leased, func(ctx context.Context, tx pgx.Tx) error {
			if answer, err = record(ctx, tx, result); err != nil {
				return err
			}
			return r.store(ctx, tx, request, claimed, answer)
		})
	}
	if err != nil {
		r.release(ctx, request, claimed)
	}
	return answer, false, err
}

// Sweep removes expired answers in small batches; call it every few minutes.
func (r *Requests) Sweep(ctx context.Context) (removed int64, err error) {
	const batch = 1000
	for {
		swept, err := r.pool.Exec(ctx, sweepKeys, batch)
		removed += swept.RowsAffected()
		if err != nil || swept.RowsAffected() < batch {
			return removed, err
		}
	}
}

// inTransaction commits what the work did, or nothing of it. An attempt whose process hangs gives its key free after the
// lease: the server ends it too, since a client that is gone cannot.
func (r *Requests) inTransaction(ctx context.Context, work func(context.Context, pgx.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, r.config.Lease)
	defer cancel()
	return pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		err := errors.Join(
			setLocal(ctx, tx, "statement_timeout", r.config.Lease),
			setLocal(ctx, tx, "idle_in_transaction_session_timeout", r.config.Lease))
		if err != nil {
			return err
		}
		return work(ctx, tx)
	})
}

// release lets the next attempt go on at once, with the same partner key: what became of the call may be unknown. If this
// fails, the lease ends.
func (r *Requests) release(ctx context.Context, request Request, c claim) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.config.Lease)
	defer cancel()
	_, _ = r.pool.Exec(ctx, releaseKey, request.Tenant, request.Route, request.Key, c.attempt)
}
