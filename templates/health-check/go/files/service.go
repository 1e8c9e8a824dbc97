// Package health gives a server of net/http liveness, readiness and an orderly end.
package health

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Phase of a service.
type Phase string

const (
	Serving Phase = "serving"
	// Draining still serves everything, but is not ready.
	Draining Phase = "draining"
	// Finishing takes no new connection.
	Finishing Phase = "finishing"
	Closing   Phase = "closing"
	Ended     Phase = "ended"
)

// CutError means that requests took too long at the end, and got no answer.
type CutError struct {
	Requests int
}

func (e *CutError) Error() string { return fmt.Sprintf("%d requests were cut off", e.Requests) }

// Options may all be left out.
type Options struct {
	Checks []Check
	// Close closes what the requests need, such as a connection pool. It runs after the last request.
	Close func(context.Context) error
	// OnPhase is for a log line.
	OnPhase func(Phase)
	// OnCheckFailure is for a metric and a log line.
	OnCheckFailure func(CheckFailure)
	// LivePath is /livez, and ReadyPath /readyz, where they are empty.
	LivePath, ReadyPath string
}

// Service is a server with its probes.
type Service struct {
	server   *http.Server
	config   Config
	options  Options
	probe    *probe
	phase    atomic.Value
	inFlight atomic.Int64
}

// New puts probes before the handler of a server, which it takes over.
func New(server *http.Server, config Config, options Options) (*Service, error) {
	if err := config.check(); err != nil {
		return nil, fmt.Errorf("health: %w", err)
	}
	if server.Handler == nil {
		return nil, errors.New("health: the server has no handler")
	}
	if options.OnPhase == nil {
		options.OnPhase = func(Phase) {}
	}
	if options.OnCheckFailure == nil {
		options.OnCheckFailure = func(CheckFailure) {}
	}
	if options.LivePath == "" {
		options.LivePath = "/livez"
	}
	if options.ReadyPath == "" {
		options.ReadyPath = "/readyz"
	}
	s := &Service{
		server:  server,
		config:  config,
		options: options,
		probe:   &probe{checks: options.Checks, config: config, onFailure: options.OnCheckFailure},
	}
	s.phase.Store(Serving)
	server.Handler = s.handler(server.Handler)
	return s, nil
}

// Phase is where the service is.
func (s *Service) Phase() Phase { return s.phase.Load().(Phase) }

// InFlight is how many requests are not answered yet, probes left out.
func (s *Service) InFlight() int { return int(s.inFlight.Load()) }

// Run serves until the context ends, as that of signal.NotifyContext does, and then ends the service in order. Without an
// error everything was answered and closed; else it returns a CutError, the error of Close, or that of the listener.
func (s *Service) Run(ctx context.Context, listener net.Listener) error {
	served := make(chan error, 1)
	go func() { served <- s.server.Serve(listener) }()
	select {
	case err := <-served:
		return errors.Join(err, s.close())
	case <-ctx.Done():
	}
	s.enter(Draining)
	time.Sleep(s.config.Drain)
	s.enter(Finishing)
	return errors.Join(s.finish(), s.close())
}

func (s *Service) handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Phase() != Serving {
			// A kept connection would bring the next request here although others are ready.
			w.Header().Set("Connection", "close")
		}
		switch r.URL.Path {
		case s.options.LivePath:
			respond(w, http.StatusOK, map[string]bool{"live": true})
		case s.options.ReadyPath:
			s.answerReady(w)
		default:
			s.inFlight.Add(1)
			defer s.inFlight.Add(-1)
			next.ServeHTTP(w, r)
		}
	})
}

func (s *Service) answerReady(w http.ResponseWriter) {
	var answer readiness
	if s.Phase() == Serving {
		answer = s.probe.ask()
	}
	// The end may have begun while the checks ran.
	answer.Phase = s.Phase()
	answer.Ready = answer.Ready && answer.Phase == Serving
	status := http.StatusOK
	if !answer.Ready {
		status = http.StatusServiceUnavailable
	}
	respond(w, status, answer)
}

// finish closes the listener and idle connections, waits for requests in flight, and cuts off what takes too long.
func (s *Service) finish() error {
	ctx, cancel := context.WithTimeout(context.Background(), s.config.Finish)
	defer cancel()
	if s.server.Shutdown(ctx) == nil {
		return nil
	}
	cut := s.InFlight()
	// Also connections that never sent a request: for a few seconds, net/http does not count them as idle.
	err := s.server.Close()
	if cut > 0 {
		err = errors.Join(&CutError{Requests: cut}, err)
	}
	return err
}

func (s *Service) close() error {
	s.enter(Closing)
	defer s.enter(Ended)
	if s.options.Close == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.config.Close)
	defer cancel()
	closed := make(chan error, 1)
	go func() { closed <- s.options.Close(ctx) }()
	select {
	case err := <-closed:
		return err
	case <-ctx.Done():
		return fmt.Errorf("closing did not end within %v", s.config.Close)
	}
}

func (s *Service) enter(phase Phase) {
	s.phase.Store(phase)
	s.options.OnPhase(phase)
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
