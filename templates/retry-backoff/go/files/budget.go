package retry

import (
	"sync"
	"time"
)

// cost of a repetition, where a call pays in BudgetPercent: so that ten times 10 % are exactly one.
const cost = 100

// budget is a bucket of repetitions that calls pay for. With n calls in t seconds it gives out at most
// BudgetMost + BudgetPercent x n + BudgetFloor x t.
type budget struct {
	config Config

	mu        sync.Mutex
	credit    float64
	paidUntil time.Time
}

func newBudget(config Config) *budget {
	start := min(config.BudgetMost, config.BudgetFloor*config.BudgetWindow.Seconds())
	return &budget{config: config, credit: start * cost, paidUntil: time.Now()}
}

// earn pays in for one call.
func (b *budget) earn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.add(b.config.BudgetPercent)
}

// spend takes one repetition out, and is false where there is none left.
func (b *budget) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	b.add(b.config.BudgetFloor * cost * now.Sub(b.paidUntil).Seconds())
	b.paidUntil = now
	if b.credit < cost {
		return false
	}
	b.credit -= cost
	return true
}

func (b *budget) add(credit float64) {
	b.credit = min(b.config.BudgetMost*cost, b.credit+credit)
}
