package servicetest

import (
	"fmt"
	"net"
	"os/exec"
	"strconv"
)

// Redis is DSP_REDIS_URL, else the server of this machine, on a free port and empty.
func Redis() *Service {
	return open(wanted{
		variable: "DSP_REDIS_URL",
		program:  "redis-server",
		prepare: func(program string, port int, folder string) (*exec.Cmd, error) {
			return exec.Command(program, "--port", strconv.Itoa(port), "--bind", "127.0.0.1", "--dir", folder,
				"--save", "", "--appendonly", "no"), nil
		},
		isReady: func(port int, _ string) bool { return accepts(port) },
		url:     func(port int) string { return fmt.Sprintf("redis://127.0.0.1:%d", port) },
	})
}

func accepts(port int) bool {
	connection, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return false
	}
	_ = connection.Close()
	return true
}
