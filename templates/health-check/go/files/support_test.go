package health

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// numbers are round, so that the tests hold whatever was computed for the system.
var numbers = Config{
	CheckTimeout: 300 * time.Millisecond,
	Keep:         time.Second,
	Drain:        5 * time.Second,
	Finish:       6 * time.Second,
	Close:        time.Second,
	Grace:        15 * time.Second,
}

// memory is a network within the process, so that the time of a test stands still while everybody waits.
type memory struct {
	connections chan net.Conn
	closed      chan struct{}
	close       sync.Once
}

func newMemory() *memory {
	return &memory{connections: make(chan net.Conn), closed: make(chan struct{})}
}

func (m *memory) dial() (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case m.connections <- server:
		return client, nil
	case <-m.closed:
		return nil, syscall.ECONNREFUSED
	}
}

func (m *memory) Accept() (net.Conn, error) {
	select {
	case connection := <-m.connections:
		return connection, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error {
	m.close.Do(func() { close(m.closed) })
	return nil
}

func (m *memory) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

// running is a service that serves, and how it ends.
type running struct {
	*Service
	network *memory
	client  *http.Client
	end     context.CancelFunc
	ended   chan error
}

func start(t *testing.T, handler http.HandlerFunc, options Options) *running {
	t.Helper()
	service, err := New(&http.Server{Handler: handler}, numbers, options)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	r := &running{Service: service, network: newMemory(), end: end, ended: make(chan error, 1)}
	transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return r.network.dial() }}
	r.client = &http.Client{Transport: transport}
	var run sync.WaitGroup
	run.Go(func() { r.ended <- service.Run(ctx, r.network) })
	t.Cleanup(func() {
		end()
		run.Wait()
		transport.CloseIdleConnections()
		_ = service.server.Close()
	})
	synctest.Wait()
	return r
}

// answer is what a client gets; without a status it got none.
type answer struct {
	status  int
	body    string
	isClose bool
	err     error
}

func (r *running) get(path string) answer {
	response, err := r.client.Get("http://service" + path)
	if err != nil {
		return answer{err: err}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return answer{status: response.StatusCode, body: string(body), isClose: response.Close, err: err}
}

// getAll makes requests that are under way when it returns; their answers come through the channel.
func (r *running) getAll(count int, path string) <-chan answer {
	answers := make(chan answer, count)
	for range count {
		go func() { answers <- r.get(path) }()
	}
	synctest.Wait()
	return answers
}

func wantStatus(t *testing.T, got answer, want int) {
	t.Helper()
	if got.status != want {
		t.Errorf("%d instead of %d (%v)", got.status, want, got.err)
	}
}

func hello(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }

// held answers when the channel is closed.
func held(isOpen <-chan struct{}) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		<-isOpen
		hello(w, r)
	}
}

func up(name string) Check {
	return Check{Name: name, Critical: true, Run: func(context.Context) error { return nil }}
}

func down(name string) Check {
	return Check{Name: name, Critical: true, Run: func(context.Context) error {
		return errors.New("cannot reach postgres://user:secret@" + name)
	}}
}
