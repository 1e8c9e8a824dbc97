package health

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func (r *running) wantEnd(t *testing.T, wantCut int) {
	t.Helper()
	err := <-r.ended
	if wantCut == 0 && err != nil {
		t.Errorf("it ends with %v", err)
	}
	if cut, ok := errors.AsType[*CutError](err); wantCut > 0 && (!ok || cut.Requests != wantCut) {
		t.Errorf("it ends with %v", err)
	}
}

func wantRefused(t *testing.T, got answer) {
	t.Helper()
	if !errors.Is(got.err, syscall.ECONNREFUSED) {
		t.Errorf("%d is not refused (%v)", got.status, got.err)
	}
}

func Test20RequestsInFlightAtTheEndAllGet200AndLaterOnesAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOpen := make(chan struct{})
		service := start(t, held(isOpen), Options{})
		answers := service.getAll(20, "/")
		if service.InFlight() != 20 {
			t.Errorf("%d are in flight", service.InFlight())
		}
		service.end()
		time.Sleep(6 * time.Second)
		synctest.Wait()
		if service.Phase() != Finishing {
			t.Errorf("it is %s", service.Phase())
		}
		wantRefused(t, service.get("/"))
		close(isOpen)
		for range 20 {
			wantStatus(t, <-answers, 200)
		}
		service.wantEnd(t, 0)
	})
}

func TestReadinessIs503For5000msBeforeTheListenerClosesAndRequestsAndLivenessGet200(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := start(t, hello, Options{Checks: []Check{up("database")}})
		wantStatus(t, service.get("/readyz"), 200)
		service.end()
		synctest.Wait()
		for _, wait := range []time.Duration{0, 4999 * time.Millisecond} {
			time.Sleep(wait)
			wantStatus(t, service.get("/readyz"), 503)
			wantStatus(t, service.get("/livez"), 200)
			wantStatus(t, service.get("/"), 200)
		}
		time.Sleep(time.Millisecond)
		synctest.Wait()
		wantRefused(t, service.get("/readyz"))
		service.wantEnd(t, 0)
	})
}

func TestACheckThatSucceedsAfterTheEndBeganMakesA503(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOpen := make(chan struct{})
		service := start(t, hello, Options{Checks: []Check{{Name: "database", Critical: true, Run: func(context.Context) error {
			<-isOpen
			return nil
		}}}})
		probes := service.getAll(1, "/readyz")
		service.end()
		synctest.Wait()
		close(isOpen)
		wantStatus(t, <-probes, 503)
	})
}

func TestOf2RequestsInFlightTheOneThatTakesLongerThan6000msIsCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isShort, isLong := make(chan struct{}), make(chan struct{})
		defer close(isLong)
		service := start(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/long" {
				<-isLong
			}
			held(isShort)(w, r)
		}, Options{})
		short, long := service.getAll(1, "/short"), service.getAll(1, "/long")
		service.end()
		began := time.Now()
		time.Sleep(5 * time.Second)
		close(isShort)
		wantStatus(t, <-short, 200)
		service.wantEnd(t, 1)
		if took := time.Since(began); took != 11*time.Second {
			t.Errorf("it ends after %v", took)
		}
		if got := <-long; got.err == nil {
			t.Errorf("the long one gets %d", got.status)
		}
	})
}

func Test5IdleKeptConnectionsAreClosedWithTheListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := start(t, hello, Options{})
		var connections []net.Conn
		for range 5 {
			connection, err := service.network.dial()
			if err != nil {
				t.Fatal(err)
			}
			connections = append(connections, connection)
			fmt.Fprint(connection, "GET /livez HTTP/1.1\r\nHost: service\r\n\r\n")
			if _, err := connection.Read(make([]byte, 4096)); err != nil {
				t.Fatal(err)
			}
		}
		closed := make(chan struct{}, 5)
		for _, connection := range connections {
			go func() {
				for {
					if _, err := connection.Read(make([]byte, 4096)); err != nil {
						closed <- struct{}{}
						return
					}
				}
			}()
		}
		service.end()
		time.Sleep(5*time.Second - time.Millisecond)
		if len(closed) != 0 {
			t.Errorf("%d are closed too early", len(closed))
		}
		time.Sleep(time.Millisecond)
		synctest.Wait()
		if len(closed) != 5 {
			t.Errorf("%d are closed", len(closed))
		}
		service.wantEnd(t, 0)
	})
}

func Test3AnswersWhileItDrainsEndTheirKeptConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := start(t, hello, Options{})
		if service.get("/").isClose {
			t.Error("it is closed before")
		}
		service.end()
		synctest.Wait()
		for _, path := range []string{"/", "/livez", "/readyz"} {
			if !service.get(path).isClose {
				t.Errorf("that of %s is kept", path)
			}
		}
	})
}

func Test3ConnectionsThatNeverSendAnythingDoNotHoldTheEndUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := start(t, hello, Options{})
		for range 3 {
			if _, err := service.network.dial(); err != nil {
				t.Fatal(err)
			}
		}
		service.end()
		began := time.Now()
		service.wantEnd(t, 0)
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("it takes %v", took)
		}
	})
}

func TestTheDatabaseIsClosedAfterTheLastRequestIn4Phases(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var service *running
		var phases []Phase
		isOpen := make(chan struct{})
		left := -1
		service = start(t, held(isOpen), Options{
			OnPhase: func(phase Phase) { phases = append(phases, phase) },
			Close: func(context.Context) error {
				left = service.InFlight()
				return nil
			},
		})
		answers := service.getAll(1, "/")
		service.end()
		time.Sleep(6 * time.Second)
		synctest.Wait()
		if left != -1 {
			t.Errorf("it is closed with %d in flight", left)
		}
		close(isOpen)
		wantStatus(t, <-answers, 200)
		service.wantEnd(t, 0)
		if left != 0 || !slices.Equal(phases, []Phase{Draining, Finishing, Closing, Ended}) {
			t.Errorf("%d in flight, %v", left, phases)
		}
	})
}

func TestClosingThatHangsIsGivenUpAfter1000ms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		isOver := make(chan struct{})
		defer close(isOver)
		service := start(t, hello, Options{Close: func(context.Context) error {
			<-isOver
			return nil
		}})
		service.end()
		began := time.Now()
		err := <-service.ended
		if took := time.Since(began); err == nil || took < 6*time.Second || took > 6*time.Second+10*time.Millisecond {
			t.Errorf("after %v: %v", took, err)
		}
	})
}

func TestOverTcpARequestGets200AndAfterTheEndTheNextIsRefused(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	config := numbers
	config.Drain = 0
	service, err := New(&http.Server{Handler: http.HandlerFunc(hello)}, config, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- service.Run(ctx, listener) }()
	transport := &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", listener.Addr().String())
	}}
	r := &running{client: &http.Client{Transport: transport}}
	wantStatus(t, r.get("/"), 200)
	end()
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
	wantRefused(t, r.get("/"))
}

func TestAListenerThatFailsEndsTheServiceAndClosesTheDatabase1Time(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed := 0
		service := start(t, hello, Options{Close: func(context.Context) error {
			closed++
			return nil
		}})
		_ = service.network.Close()
		if err := <-service.ended; !errors.Is(err, net.ErrClosed) || closed != 1 {
			t.Errorf("closed %d times: %v", closed, err)
		}
	})
}
