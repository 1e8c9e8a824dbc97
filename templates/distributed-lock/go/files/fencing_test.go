package lock

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// target is what is written to under a lock: it remembers the largest token that it has seen.
const target = `
create table target (id int primary key, value text not null, token bigint not null);
insert into target values (1, 'nothing', 0);`

// writeFenced is how a target has to write: compared and written in one step.
func writeFenced(ctx context.Context, pool *pgxpool.Pool, value string, token int64) (isRefused bool, err error) {
	written, err := pool.Exec(ctx, "update target set value = $1, token = $2 where id = 1 and token <= $2", value, token)
	return err == nil && written.RowsAffected() == 0, err
}

func wantValue(t *testing.T, pool *pgxpool.Pool, want string) (token int64) {
	t.Helper()
	var value string
	if err := pool.QueryRow(t.Context(), "select value, token from target").Scan(&value, &token); err != nil || value != want {
		t.Errorf("it is %q instead of %q (%v)", value, want, err)
	}
	return token
}

func TestAHolderThatWasPausedWritesLateUnfencedItsOldValueStaysAndFencedItIsRefused(t *testing.T) {
	for name, isFenced := range map[string]bool{"unfenced": false, "fenced": true} {
		t.Run(name, func(t *testing.T) {
			store, client, name := newStore(t)
			pool := newTarget(t)
			// A is paused: by its garbage collector, its host or its network. Its lock ends, and B has its turn.
			tokenA := mustTake(t, store, name, "A")
			client.Del(t.Context(), keysOf(name)[0])
			tokenB := mustTake(t, store, name, "B")
			if isRefused, err := writeFenced(t.Context(), pool, "B", tokenB); isRefused || err != nil {
				t.Fatal(err)
			}
			if !isFenced {
				if _, err := pool.Exec(t.Context(), "update target set value = 'A' where id = 1"); err != nil {
					t.Fatal(err)
				}
				wantValue(t, pool, "A")
				return
			}
			if isRefused, err := writeFenced(t.Context(), pool, "A", tokenA); !isRefused || err != nil {
				t.Errorf("it is not refused (%v)", err)
			}
			wantValue(t, pool, "B")
		})
	}
}

func TestOf100FencedWritesAtOnceTheLargestTokenStays(t *testing.T) {
	pool := newTarget(t)
	var writes sync.WaitGroup
	for _, token := range rand.Perm(100) {
		writes.Go(func() {
			if _, err := writeFenced(t.Context(), pool, "written", int64(token+1)); err != nil {
				t.Error(err)
			}
		})
	}
	writes.Wait()
	if token := wantValue(t, pool, "written"); token != 100 {
		t.Errorf("%d stays", token)
	}
}
