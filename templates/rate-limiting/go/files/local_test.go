package ratelimit

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// passed is how many of a number of calls pass.
func passed(calls int, allow func() bool) int {
	count := 0
	for range calls {
		if allow() {
			count++
		}
	}
	return count
}

func TestAroundTheEndOfASecond11Of10PerSecondPassAndWithAFixedWindow20(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		local := NewLocal(10, 10, 1)
		bucket := func() bool { return local.Allow("a").Allowed }
		// Naive: a counter that begins anew each second.
		window, count := int64(0), 0
		fixed := func() bool {
			if now := time.Now().Unix(); now != window {
				window, count = now, 0
			}
			count++
			return count <= 10
		}
		time.Sleep(950 * time.Millisecond)
		before, beforeFixed := passed(100, bucket), passed(100, fixed)
		time.Sleep(100 * time.Millisecond)
		if all := before + passed(100, bucket); all != 11 {
			t.Errorf("%d pass the bucket", all)
		}
		if all := beforeFixed + passed(100, fixed); all != 20 {
			t.Errorf("%d pass the fixed window", all)
		}
	})
}

func TestIn100sAtMost10Plus10x100Pass(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		local := NewLocal(10, 10, 1)
		all := 0
		for range 1000 {
			all += passed(5, func() bool { return local.Allow("a").Allowed })
			time.Sleep(100 * time.Millisecond)
		}
		if all < 1000 || all > 1010 {
			t.Errorf("%d pass", all)
		}
	})
}

func TestARefusalOf10PerSecondSays100ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		local := NewLocal(10, 1, 1)
		local.Allow("a")
		decision := local.Allow("a")
		if decision.Allowed || decision.RetryAfter != 100*time.Millisecond {
			t.Errorf("got %+v", decision)
		}
		time.Sleep(decision.RetryAfter)
		if !local.Allow("a").Allowed {
			t.Error("it does not pass then")
		}
	})
}

func Test1000KeysAreHeldAs100AndShareOneBurstOf10(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		local := NewLocal(10, 10, 100)
		all := 0
		for key := range 1000 {
			all += passed(1, func() bool { return local.Allow(fmt.Sprint(key)).Allowed })
		}
		if len(local.buckets) != 100 || all != 100+10 {
			t.Errorf("%d are held, and %d calls pass", len(local.buckets), all)
		}
		time.Sleep(time.Second)
		if !local.Allow("new").Allowed || len(local.buckets) != 1 {
			t.Errorf("%d are held a second later", len(local.buckets))
		}
	})
}
