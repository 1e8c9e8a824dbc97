package retry

import (
	"testing"
	"testing/synctest"
	"time"
)

// drain takes out all that is left.
func drain(b *budget) int {
	spent := 0
	for b.spend() {
		spent++
	}
	return spent
}

func TestItStartsWithTheFloorOfItsWindow2PerSecondX10sAre20(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if spent := drain(newBudget(numbers)); spent != 20 {
			t.Errorf("%d repetitions", spent)
		}
	})
}

func Test9CallsPayFor0RepetitionsAndThe10thFor1(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(numbers)
		drain(b)
		for range 9 {
			b.earn()
		}
		if b.spend() {
			t.Error("9 calls pay for 1")
		}
		b.earn()
		if spent := drain(b); spent != 1 {
			t.Errorf("10 calls pay for %d", spent)
		}
	})
}

func TestWithoutCalls3sPayFor6Repetitions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(numbers)
		drain(b)
		time.Sleep(3 * time.Second)
		if spent := drain(b); spent != 6 {
			t.Errorf("%d repetitions", spent)
		}
	})
}

func TestAnHourWith100000CallsSavesNoMoreThan20Repetitions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(numbers)
		for range 100_000 {
			b.earn()
		}
		time.Sleep(time.Hour)
		if spent := drain(b); spent != 20 {
			t.Errorf("%d repetitions", spent)
		}
	})
}
