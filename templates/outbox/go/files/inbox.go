package outbox

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Inbox handles each message once for one consumer, however often it is delivered.
type Inbox struct {
	pool     *pgxpool.Pool
	consumer string
	config   Config
}

// NewInbox needs the tables of Schema.
func NewInbox(pool *pgxpool.Pool, consumer string, config Config) (*Inbox, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("inbox of %s: %w", consumer, err)
	}
	return &Inbox{pool: pool, consumer: consumer, config: config}, nil
}

// Handle does what a message asks for, unless that is done. Acknowledge when there is no error; with one, nothing has
// happened, and the broker has to deliver again. A twin that is being handled elsewhere is waited for.
func (i *Inbox) Handle(ctx context.Context, messageID string, effect func(context.Context, pgx.Tx) error) (isDuplicate bool, err error) {
	err = inTransaction(ctx, i.pool, i.config.Handling, func(ctx context.Context, tx pgx.Tx) error {
		inserted, err := tx.Exec(ctx, "insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing", i.consumer, messageID)
		if err != nil {
			return err
		}
		if inserted.RowsAffected() == 0 {
			isDuplicate = true
			return nil
		}
		return effect(ctx, tx)
	})
	return isDuplicate, err
}
