package sharding

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{LogicalShards: 64, Nodes: 4, BoundedLoadPercent: 125, MapTimeout: 100 * time.Millisecond, GatherDeadline: 200 * time.Millisecond}

// cluster is nodes in memory that refuse what they do not hold, and where their map is stored.
type cluster struct {
	mu     sync.Mutex
	stored Map
	reads  int
	// rows are written by node and key.
	rows map[string]map[string]int
}

func newCluster(t *testing.T, count int) *cluster {
	t.Helper()
	return &cluster{stored: newMap(t, 64, count, 125), rows: map[string]map[string]int{}}
}

func (c *cluster) load(context.Context) (Map, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads++
	return c.stored, nil
}

func (c *cluster) grow(t *testing.T, count int) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stored = withNodes(t, c.stored, nodes(count), 125)
}

func (c *cluster) write(key string) func(context.Context, Route) (string, error) {
	return func(_ context.Context, route Route) (string, error) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.stored.Owners[route.Shard] != route.Node {
			return "", fmt.Errorf("%s: %w", route.Node, ErrWrongNode)
		}
		if c.rows[route.Node] == nil {
			c.rows[route.Node] = map[string]int{}
		}
		c.rows[route.Node][key]++
		return route.Node, nil
	}
}

func open(t *testing.T, source Source) *Router {
	t.Helper()
	router, err := Open(t.Context(), source, numbers)
	if err != nil {
		t.Fatal(err)
	}
	return router
}

// keysOf is so many keys of one logical shard, or of as many.
func keysOf(r *Router, count int, isSame bool) []string {
	keys, shards := []string{"a"}, map[int]bool{r.ShardOf("a"): true}
	for number := 0; len(keys) < count; number++ {
		key := fmt.Sprint(number)
		if shards[r.ShardOf(key)] == isSame {
			keys = append(keys, key)
			shards[r.ShardOf(key)] = true
		}
	}
	return keys
}

func Test1000WritesThroughARouterWithAnOldMapAreEachAppliedOnceByTheNewOwner(t *testing.T) {
	c := newCluster(t, 4)
	router := open(t, c.load)
	c.grow(t, 5)
	for number := range 1000 {
		key := fmt.Sprint(number)
		node, err := Call(t.Context(), router, c.write(key), key)
		if err != nil || node != c.stored.Owners[router.ShardOf(key)] {
			t.Fatalf("%s: %q, %v", key, node, err)
		}
	}
	all := 0
	for node, rows := range c.rows {
		for key, times := range rows {
			all++
			if times != 1 {
				t.Errorf("%s has %s %d times", node, key, times)
			}
		}
	}
	if all != 1000 || len(c.rows["shard-5"]) == 0 || c.reads != 2 {
		t.Errorf("%d rows, %d of them on the new one, and the map was read %d times", all, len(c.rows["shard-5"]), c.reads)
	}
}

func Test50CallsThatMeetAnOldMapReadTheNewOneOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCluster(t, 4)
		router := open(t, func(ctx context.Context) (Map, error) {
			time.Sleep(10 * time.Millisecond)
			return c.load(ctx)
		})
		c.grow(t, 5)
		moved := ""
		for number := 0; moved == ""; number++ {
			if key := fmt.Sprint(number); c.stored.Owners[router.ShardOf(key)] == "shard-5" {
				moved = key
			}
		}
		var calls sync.WaitGroup
		for range 50 {
			calls.Go(func() {
				if node, err := Call(t.Context(), router, c.write(moved), moved); node != "shard-5" || err != nil {
					t.Errorf("%q, %v", node, err)
				}
			})
		}
		calls.Wait()
		if c.reads != 2 || router.Version() != 2 {
			t.Errorf("the map was read %d times", c.reads)
		}
	})
}

func TestANodeThatRefusesAlthoughTheMapIsTheNewestIsAsked1Time(t *testing.T) {
	router := open(t, newCluster(t, 4).load)
	asked := 0
	_, err := Call(t.Context(), router, func(context.Context, Route) (string, error) {
		asked++
		return "", ErrWrongNode
	}, "a")
	if !errors.Is(err, ErrWrongNode) || asked != 1 {
		t.Errorf("%d times: %v", asked, err)
	}
}

func TestAnyOtherErrorIsRepeated0Times(t *testing.T) {
	router := open(t, newCluster(t, 4).load)
	asked, down := 0, errors.New("down")
	_, err := Call(t.Context(), router, func(context.Context, Route) (string, error) {
		asked++
		return "", down
	}, "a")
	if err != down || asked != 1 {
		t.Errorf("%d times: %v", asked, err)
	}
}

func TestAMapOfVersion1DoesNotReplaceOneOfVersion2(t *testing.T) {
	c := newCluster(t, 4)
	old := c.stored
	c.grow(t, 5)
	router := open(t, c.load)
	c.stored = old
	if kept, err := router.Refresh(t.Context()); kept.Version != 2 || router.Version() != 2 || err != nil {
		t.Errorf("it has %d (%v)", router.Version(), err)
	}
}

func TestAMapOf128LogicalShardsInsteadOf64IsRefused(t *testing.T) {
	c := newCluster(t, 4)
	router := open(t, c.load)
	c.stored = newMap(t, 128, 4, 125)
	c.stored.Version = 9
	if _, err := router.Refresh(t.Context()); err == nil || router.Version() != 1 {
		t.Errorf("it has %d (%v)", router.Version(), err)
	}
}

func TestReadingTheMapIsGivenUpAfter100ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		_, err := Open(t.Context(), func(ctx context.Context) (Map, error) {
			<-ctx.Done()
			return Map{}, ctx.Err()
		}, numbers)
		if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took != 100*time.Millisecond {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestATransactionOver2LogicalShardsOf1NodeIsRefusedBeforeItBegins(t *testing.T) {
	router := open(t, newCluster(t, 1).load)
	begun := 0
	work := func(context.Context, Route) (string, error) {
		begun++
		return "", nil
	}
	_, err := Call(t.Context(), router, work, keysOf(router, 2, false)...)
	if crossed, ok := errors.AsType[*CrossShardError](err); !ok || len(crossed.Shards) != 2 || begun != 0 {
		t.Errorf("%d begun: %v", begun, err)
	}
	if _, err := Call(t.Context(), router, work, keysOf(router, 3, true)...); err != nil || begun != 1 {
		t.Errorf("3 keys of 1 logical shard: %v", err)
	}
}

func TestATransactionThatReachesForA2ndLogicalShardChanges0Rows(t *testing.T) {
	router := open(t, newCluster(t, 1).load)
	keys := keysOf(router, 2, false)
	written := 0
	_, err := Call(t.Context(), router, func(_ context.Context, route Route) (string, error) {
		for _, key := range keys {
			if err := route.Check(key); err != nil {
				written = 0 // The transaction is rolled back.
				return "", err
			}
			written++
		}
		return "", nil
	}, keys[0])
	if _, ok := errors.AsType[*CrossShardError](err); !ok || written != 0 {
		t.Errorf("%d written: %v", written, err)
	}
}

func TestWorkWithoutAKeyIsRefused(t *testing.T) {
	c := newCluster(t, 1)
	if _, err := Call(t.Context(), open(t, c.load), c.write("")); err == nil {
		t.Error("it is not")
	}
}

func TestWith1Of4NodesHangingTheOther3AnswerAt200msAndTheBranchIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		router := open(t, newCluster(t, 4).load)
		var isCancelled atomic.Bool
		ask := func(ctx context.Context, branch Branch) (int, error) {
			if branch.Node == "shard-2" {
				<-ctx.Done()
				isCancelled.Store(true)
				return 0, ctx.Err()
			}
			return len(branch.Shards), nil
		}
		began := time.Now()
		gathered, err := Gather(t.Context(), router, 0.5, ask)
		synctest.Wait()
		if took := time.Since(began); err != nil || took != 200*time.Millisecond || !isCancelled.Load() {
			t.Errorf("after %v: %v", took, err)
		}
		if len(gathered.Answers) != 3 || len(gathered.Missing) != 1 || gathered.Share >= 1 || gathered.Share < 0.6 {
			t.Errorf("got %+v", gathered)
		}
		// Unless a question says that less will do, all have to answer.
		_, err = Gather(t.Context(), router, 1, ask)
		if partial, ok := errors.AsType[*PartialError](err); !ok || partial.Missing["shard-2"] == nil {
			t.Errorf("got %v", err)
		}
	})
}

func TestABranchThatIgnoresItsContextHoldsUpNobodyAfter200ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		router := open(t, newCluster(t, 4).load)
		isOver := make(chan struct{})
		defer close(isOver)
		began := time.Now()
		gathered, err := Gather(t.Context(), router, 0.5, func(_ context.Context, branch Branch) (int, error) {
			if branch.Node == "shard-2" {
				<-isOver
			}
			return 1, nil
		})
		if took := time.Since(began); err != nil || took != 200*time.Millisecond || len(gathered.Answers) != 3 {
			t.Errorf("after %v: %+v, %v", took, gathered, err)
		}
	})
}

func TestACallerThatGivesUpCancels4Branches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		router := open(t, newCluster(t, 4).load)
		ctx, giveUp := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, giveUp)
		var cancelled atomic.Int32
		_, err := Gather(ctx, router, 1, func(ctx context.Context, _ Branch) (int, error) {
			<-ctx.Done()
			cancelled.Add(1)
			return 0, ctx.Err()
		})
		synctest.Wait()
		if !errors.Is(err, context.Canceled) || cancelled.Load() != 4 {
			t.Errorf("%d branches: %v", cancelled.Load(), err)
		}
	})
}

func TestWhileRowsAreCopied1000RowsOn5NodesAreCountedOnceEach(t *testing.T) {
	c := newCluster(t, 4)
	router := open(t, c.load)
	// All nodes have all rows: the copies are complete, and nothing is tidied up yet.
	count := func(_ context.Context, branch Branch) (int, error) {
		isAsked := map[int]bool{}
		for _, shard := range branch.Shards {
			if c.stored.Owners[shard] != branch.Node {
				return 0, ErrWrongNode
			}
			isAsked[shard] = true
		}
		rows := 0
		for number := range 1000 {
			if isAsked[router.ShardOf(fmt.Sprint(number))] {
				rows++
			}
		}
		return rows, nil
	}
	for _, grown := range []int{4, 5} {
		c.grow(t, grown)
		gathered, err := Gather(t.Context(), router, 1, count)
		sum := 0
		for _, rows := range gathered.Answers {
			sum += rows
		}
		if err != nil || sum != 1000 || len(gathered.Answers) != grown {
			t.Errorf("%d rows on %d nodes: %v", sum, len(gathered.Answers), err)
		}
	}
}

func TestAQuestionWithAnOldMapIsAnsweredWithoutTheMapWhereItCannotBeRead(t *testing.T) {
	c := newCluster(t, 4)
	router := open(t, c.load)
	router.source = func(context.Context) (Map, error) { return Map{}, errors.New("down") }
	gathered, err := Gather(t.Context(), router, 0.5, func(_ context.Context, branch Branch) (int, error) {
		if branch.Node == "shard-2" {
			return 0, ErrWrongNode
		}
		return 1, nil
	})
	if err != nil || len(gathered.Answers) != 3 {
		t.Errorf("%+v, %v", gathered, err)
	}
}
