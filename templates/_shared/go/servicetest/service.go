// Package servicetest gives tests real components: the one that the environment names, else one of their own.
package servicetest

import (
	"fmt"
	"log"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// Service is a real component.
type Service struct {
	URL string
	// missing is why there is none.
	missing string
	stop    func()
}

// Need skips a test where the component is missing.
func (s *Service) Need(t testing.TB) {
	t.Helper()
	if s.missing != "" {
		t.Skip(s.missing)
	}
}

// Stop ends a component that was started here, and removes its data.
func (s *Service) Stop() {
	if s.stop != nil {
		s.stop()
	}
}

// wanted is how a component is found.
type wanted struct {
	// variable of the environment that may name a running one.
	variable string
	// program to start where none is named, and patterns of folders that are searched beside PATH, the last match first.
	program string
	folders []string
	// prepare makes the command for a port, with its data in a folder that is removed at the end.
	prepare func(program string, port int, folder string) (*exec.Cmd, error)
	isReady func(port int, folder string) bool
	url     func(port int) string
}

const longestStart = 30 * time.Second

// open ends the process where a component does not start: no test could run.
func open(w wanted) *Service {
	if named := os.Getenv(w.variable); named != "" {
		return &Service{URL: named}
	}
	program := find(w.program, w.folders)
	if program == "" {
		missing := fmt.Sprintf("there is neither %s nor %s on PATH", w.variable, w.program)
		if os.Getenv("DSP_NO_SKIP") == "1" {
			log.Fatal("DSP_NO_SKIP=1, but ", missing)
		}
		return &Service{missing: missing}
	}
	service, err := start(w, program)
	if err != nil {
		log.Fatalf("%s does not start: %v", program, err)
	}
	return service
}

// Ends the program and removes its folder as soon as nobody holds the pipe any more, however the tests ended.
const watch = `"$@" >/dev/null 2>&1 & cat >/dev/null; kill -INT $! 2>/dev/null; wait; rm -rf "$0"`

func start(w wanted, program string) (*Service, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", w.program+"-")
	if err != nil {
		return nil, err
	}
	command, err := w.prepare(program, port, folder)
	if err != nil {
		return nil, err
	}
	watched := exec.Command("sh", append([]string{"-c", watch, folder}, command.Args...)...)
	watched.Dir, watched.SysProcAttr = folder, command.SysProcAttr
	pipe, err := watched.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := watched.Start(); err != nil {
		return nil, err
	}
	for end := time.Now().Add(longestStart); !w.isReady(port, folder); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			return nil, fmt.Errorf("it is not ready after %v", longestStart)
		}
	}
	return &Service{URL: w.url(port), stop: func() {
		_ = pipe.Close()
		_ = watched.Wait()
		_ = os.RemoveAll(folder)
	}}, nil
}

func find(program string, folders []string) string {
	if file, err := exec.LookPath(program); err == nil {
		return file
	}
	for _, pattern := range folders {
		files, _ := filepath.Glob(filepath.Join(pattern, program))
		slices.Sort(files)
		for _, file := range slices.Backward(files) {
			if found, err := exec.LookPath(file); err == nil {
				return found
			}
		}
	}
	return ""
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
