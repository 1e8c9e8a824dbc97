package lock

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{
	TTL: 6 * time.Second, Renewal: 2 * time.Second, CallTimeout: time.Second, Stop: 600 * time.Millisecond,
	Hold: 24 * time.Second, Wait: 10 * time.Second, Retry: 100 * time.Millisecond,
}

// fake is a store in memory, for what is about time. Its answers may be others.
type fake struct {
	mu       sync.Mutex
	holder   string
	token    int64
	renewals int
	releases int
	// These are asked first.
	onTake  func(ctx context.Context) error
	onRenew func(ctx context.Context) error
}

func (f *fake) Take(ctx context.Context, _, owner string, _ time.Duration) (int64, error) {
	f.mu.Lock()
	if f.holder == "" {
		f.holder = owner
		f.token++
	}
	isOurs, token, onTake := f.holder == owner, f.token, f.onTake
	f.mu.Unlock()
	if onTake != nil {
		if err := onTake(ctx); err != nil {
			return 0, err
		}
	}
	if !isOurs {
		return 0, nil
	}
	return token, nil
}

func (f *fake) Renew(ctx context.Context, _, owner string, _ time.Duration) (bool, error) {
	f.mu.Lock()
	f.renewals++
	isOurs, onRenew := f.holder == owner, f.onRenew
	f.mu.Unlock()
	if onRenew != nil {
		if err := onRenew(ctx); err != nil {
			return false, err
		}
	}
	return isOurs, ctx.Err()
}

func (f *fake) Release(ctx context.Context, _, owner string) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.releases++
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if f.holder != owner {
		return false, nil
	}
	f.holder = ""
	return true, nil
}

func newLocks(t *testing.T, store Store, config Config) *Locks {
	t.Helper()
	locks, err := New(store, config, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return locks
}

func hanging(ctx context.Context, _ int64) error {
	<-ctx.Done()
	return ctx.Err()
}

func wantAfter(t *testing.T, began time.Time, want time.Duration) {
	t.Helper()
	if took := time.Since(began); took != want {
		t.Errorf("after %v instead of %v", took, want)
	}
}

func TestWorkOf21sMakes10RenewalsOneEvery2s(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		err := newLocks(t, f, numbers).Run(t.Context(), "a", func(ctx context.Context, _ int64) error {
			time.Sleep(21 * time.Second)
			return ctx.Err()
		})
		if err != nil || f.renewals != 10 || f.releases != 1 || f.holder != "" {
			t.Errorf("%d renewals and %d releases (%v)", f.renewals, f.releases, err)
		}
	})
}

func TestRenewalsThatFailAreTriedAgainAndCancelTheWork600msBefore6sAreOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{onRenew: func(context.Context) error { return errors.New("refused") }}
		began := time.Now()
		err := newLocks(t, f, numbers).Run(t.Context(), "a", hanging)
		wantAfter(t, began, 5400*time.Millisecond)
		if !errors.Is(err, ErrLost) || f.renewals < 30 || f.releases != 0 {
			t.Errorf("%d renewals and %d releases (%v)", f.renewals, f.releases, err)
		}
	})
}

func TestRenewalsThatHangAreTriedAgainAndCancelTheWork600msBefore6sAreOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{onRenew: func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}}
		began := time.Now()
		err := newLocks(t, f, numbers).Run(t.Context(), "a", hanging)
		wantAfter(t, began, 5400*time.Millisecond)
		if !errors.Is(err, ErrLost) || f.renewals != 4 {
			t.Errorf("%d renewals (%v)", f.renewals, err)
		}
	})
}

func TestAnAnswerThatTakes900msMakesTheLockNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := func(context.Context) error {
			time.Sleep(900 * time.Millisecond)
			return nil
		}
		f := &fake{onTake: slow, onRenew: func(context.Context) error { return errors.New("refused") }}
		began := time.Now()
		err := newLocks(t, f, numbers).Run(t.Context(), "a", hanging)
		wantAfter(t, began, 5400*time.Millisecond)
		if !errors.Is(err, ErrLost) {
			t.Errorf("got %v", err)
		}
	})
}

func TestARenewalThatFindsTheLockGoneCancelsTheWorkAtOnceAndReleasesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		began := time.Now()
		err := newLocks(t, f, numbers).Run(t.Context(), "a", func(ctx context.Context, token int64) error {
			f.mu.Lock()
			f.holder = "somebody else"
			f.mu.Unlock()
			return hanging(ctx, token)
		})
		wantAfter(t, began, 2*time.Second)
		if !errors.Is(err, ErrLost) || f.releases != 0 {
			t.Errorf("%d releases (%v)", f.releases, err)
		}
	})
}

func TestWorkThatHangsLosesItsLockAfter24sAndNothingRenewsItAnyMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		isFree := make(chan struct{})
		go func() {
			time.Sleep(time.Minute)
			close(isFree)
		}()
		var cause error
		_ = newLocks(t, f, numbers).Run(t.Context(), "a", func(ctx context.Context, _ int64) error {
			<-isFree // And not when its context ends.
			cause = context.Cause(ctx)
			return nil
		})
		if !errors.Is(cause, ErrLost) || f.renewals > 12 {
			t.Errorf("%d renewals (%v)", f.renewals, cause)
		}
	})
}

func TestACallerThatGivesUpCancelsTheWorkAndFreesTheLockOnlyWhenTheWorkHasEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		ctx, giveUp := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, giveUp)
		err := newLocks(t, f, numbers).Run(ctx, "a", func(ctx context.Context, token int64) error {
			err := hanging(ctx, token)
			time.Sleep(10 * time.Second) // To tidy up.
			f.mu.Lock()
			defer f.mu.Unlock()
			if f.holder == "" || f.renewals != 5 {
				t.Errorf("it was free too early, after %d renewals", f.renewals)
			}
			return err
		})
		if !errors.Is(err, context.Canceled) || errors.Is(err, ErrLost) || f.holder != "" {
			t.Errorf("got %v", err)
		}
	})
}

func TestALockGrantedInAnAnswerThatNeverCameIsFreedBy1Release(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{onTake: func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}}
		began := time.Now()
		err := newLocks(t, f, numbers).Run(t.Context(), "a", func(context.Context, int64) error {
			t.Error("it worked")
			return nil
		})
		if took := time.Since(began); !errors.Is(err, ErrBusy) || took < numbers.Wait || took > numbers.Wait+numbers.CallTimeout {
			t.Errorf("after %v: %v", took, err)
		}
		if f.releases != 1 || f.holder != "" {
			t.Errorf("%d releases", f.releases)
		}
	})
}

func TestAPanicFreesTheLock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		func() {
			defer func() { _ = recover() }()
			_ = newLocks(t, f, numbers).Run(t.Context(), "a", func(context.Context, int64) error { panic("bug") })
		}()
		if f.releases != 1 || f.holder != "" {
			t.Errorf("%d releases", f.releases)
		}
	})
}

func TestACallerThatHasGivenUpBeforeAsks0Times(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, giveUp := context.WithCancel(t.Context())
		giveUp()
		f := &fake{}
		if err := newLocks(t, f, numbers).Run(ctx, "a", hanging); !errors.Is(err, context.Canceled) || f.token != 0 {
			t.Errorf("got %v", err)
		}
	})
}
