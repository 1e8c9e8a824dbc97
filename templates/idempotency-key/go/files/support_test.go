package idempotency

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{Retention: time.Hour, Lease: time.Minute, Wait: 10 * time.Second}

// tables are what the tests have effects on.
const tables = `
create table charges (id serial primary key);
create table seen (key text primary key, body text not null);`

var request = Request{Tenant: "acme", Route: "POST /charges", Key: "a", Fingerprint: "amount=10"}

func newRequests(t *testing.T, pool *pgxpool.Pool, config Config) *Requests {
	t.Helper()
	requests, err := New(pool, config)
	if err != nil {
		t.Fatal(err)
	}
	return requests
}

type database interface {
	QueryRow(ctx context.Context, sql string, arguments ...any) pgx.Row
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
}

// charge is the effect, and can be counted.
func charge(ctx context.Context, db database) (Answer, error) {
	var id int
	err := db.QueryRow(ctx, "insert into charges default values returning id").Scan(&id)
	return Answer{
		Status: http.StatusCreated,
		Header: http.Header{"Location": {fmt.Sprintf("/charges/%d", id)}},
		Body:   fmt.Appendf(nil, "charge %d", id),
	}, err
}

func chargeIn(ctx context.Context, tx pgx.Tx) (Answer, error) { return charge(ctx, tx) }

func wantCharges(t *testing.T, db database, want int) {
	t.Helper()
	var got int
	if err := db.QueryRow(t.Context(), "select count(*) from charges").Scan(&got); err != nil || got != want {
		t.Errorf("%d charges instead of %d (%v)", got, want, err)
	}
}

func exec(t *testing.T, db database, sql string) {
	t.Helper()
	if _, err := db.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

// mustDo is for what has to succeed, and says whether it was replayed.
func mustDo(t *testing.T, requests *Requests, request Request) (Answer, bool) {
	t.Helper()
	answer, replayed, err := requests.Once(t.Context(), request, chargeIn)
	if err != nil {
		t.Fatal(err)
	}
	return answer, replayed
}
