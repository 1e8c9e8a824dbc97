package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Options say who is told.
type Options struct {
	// OnPutAside: a message was put aside, and its aggregate waits for a person. An alert.
	OnPutAside func(Message, error)
	// OnError: the broker or the database is not there. The relay goes on trying.
	OnError func(error)
}

// Relay publishes what the outbox holds. Any number of workers in any number of processes share the work: each takes one
// partition at a time, by a lock that ends with its transaction.
type Relay struct {
	pool      *pgxpool.Pool
	publisher Publisher
	config    Config
	options   Options
}

// NewRelay needs the tables of Schema, and both options.
func NewRelay(pool *pgxpool.Pool, publisher Publisher, config Config, options Options) (*Relay, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("outbox: %w", err)
	}
	if options.OnPutAside == nil || options.OnError == nil {
		return nil, errors.New("outbox: somebody has to be told of errors and of what is put aside")
	}
	return &Relay{pool: pool, publisher: publisher, config: config, options: options}, nil
}

// Run works until the context ends, then ends what is under way.
func (r *Relay) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range r.config.Workers {
		workers.Go(func() {
			for ctx.Err() == nil {
				published, err := r.Round(ctx)
				if err != nil && ctx.Err() == nil {
					r.options.OnError(err)
				}
				if published == 0 {
					select {
					case <-ctx.Done():
					case <-time.After(r.config.Poll):
					}
				}
			}
		})
	}
	workers.Wait()
}

// Round publishes once what is there and is not in the hands of another worker.
func (r *Relay) Round(ctx context.Context) (published int, err error) {
	rows, err := r.pool.Query(ctx, busyPartitions, r.config.Partitions)
	if err != nil {
		return 0, err
	}
	busy, err := pgx.CollectRows(rows, pgx.RowTo[int])
	for _, partition := range busy {
		if err != nil || ctx.Err() != nil {
			break
		}
		var sent int
		sent, err = r.publish(context.WithoutCancel(ctx), partition)
		published += sent
	}
	return published, err
}

// publish marks what the broker has confirmed, in the transaction that holds the partition. A crash before sends it again.
func (r *Relay) publish(ctx context.Context, partition int) (int, error) {
	var o outcome
	var putAside []refusal
	err := inTransaction(ctx, r.pool, 3*r.config.PublishTimeout, func(ctx context.Context, tx pgx.Tx) error {
		batch, err := r.take(ctx, tx, partition)
		if err != nil {
			return err
		}
		o = r.send(ctx, batch)
		if _, err := tx.Exec(ctx, markSent, o.sent); err != nil {
			return err
		}
		for _, one := range o.refused {
			var isPutAside bool
			err := tx.QueryRow(ctx, markRefused, one.place, one.err.Error(), r.config.Refusals, float64(r.config.RefusalWait.Milliseconds())).
				Scan(&isPutAside)
			if err != nil {
				return err
			}
			if isPutAside {
				putAside = append(putAside, one)
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, one := range putAside {
		r.options.OnPutAside(one.Message, one.err)
	}
	return len(o.sent), o.outage
}

// take is what can be published of a partition, in its order; nothing where another worker has it.
func (r *Relay) take(ctx context.Context, tx pgx.Tx, partition int) ([]placed, error) {
	var isMine bool
	err := tx.QueryRow(ctx, "select pg_try_advisory_xact_lock($1, $2)", partitions, partition).Scan(&isMine)
	if err != nil || !isMine {
		return nil, err
	}
	// In a statement of its own: what another worker has marked is visible only to those that begin after the lock.
	rows, err := tx.Query(ctx, unsent, r.config.Partitions, partition, r.config.Batch)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, readPlaced)
}

type refusal struct {
	placed
	err error
}

type outcome struct {
	sent    []int64
	refused []refusal
	outage  error
}

func (r *Relay) send(ctx context.Context, batch []placed) outcome {
	var o outcome
	held := map[string]bool{}
	// So that the transaction has an end also where each message takes nearly as long as it may.
	end := time.Now().Add(r.config.PublishTimeout)
	for _, one := range batch {
		if held[one.Aggregate] {
			continue
		}
		if time.Now().After(end) {
			break
		}
		limited, cancel := context.WithTimeout(ctx, r.config.PublishTimeout)
		err := r.publisher.Publish(limited, one.Message)
		cancel()
		switch {
		case err == nil:
			o.sent = append(o.sent, one.place)
		case errors.Is(err, ErrRefused):
			held[one.Aggregate] = true
			o.refused = append(o.refused, refusal{one, err})
		default:
			// Nobody is to blame but the broker: nothing is counted, and the rest would fail too.
			o.outage = err
			return o
		}
	}
	return o
}
