package servicetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// NewDatabase gives a test a schema of its own in a PostgreSQL, with what the statements make there.
func NewDatabase(t testing.TB, postgres *Service, statements string) *pgxpool.Pool {
	t.Helper()
	postgres.Need(t)
	config, err := pgxpool.ParseConfig(postgres.URL)
	if err != nil {
		t.Fatal(err)
	}
	var random [4]byte
	_, _ = rand.Read(random[:])
	schema := fmt.Sprintf("test_%x", random)
	config.ConnConfig.RuntimeParams["search_path"] = schema
	config.MaxConns = 40
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(t.Context(), "create schema "+schema+";"+statements); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = pool.Exec(context.Background(), "drop schema "+schema+" cascade")
		pool.Close()
	})
	return pool
}
