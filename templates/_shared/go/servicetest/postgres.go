package servicetest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// Postgres is DSP_POSTGRES_URL, else a server of this machine, on a free port with an empty database.
func Postgres() *Service {
	return open(wanted{
		variable: "DSP_POSTGRES_URL",
		program:  "postgres",
		folders:  []string{"/usr/lib/postgresql/*/bin", "/opt/homebrew/bin"},
		prepare: func(program string, port int, folder string) (*exec.Cmd, error) {
			who, err := unprivileged(folder)
			if err != nil {
				return nil, err
			}
			data := filepath.Join(folder, "data")
			initdb := exec.Command(filepath.Join(filepath.Dir(program), "initdb"), "--pgdata", data,
				"--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
			initdb.Dir, initdb.SysProcAttr = folder, who
			if output, err := initdb.CombinedOutput(); err != nil {
				return nil, fmt.Errorf("initdb: %w: %s", err, output)
			}
			command := exec.Command(program, "-D", data, "-p", strconv.Itoa(port),
				"-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="+folder,
				"-c", "fsync=off", "-c", "max_connections=200")
			command.SysProcAttr = who
			return command, nil
		},
		// It accepts connections before it can serve them, and says here when it can.
		isReady: func(_ int, folder string) bool {
			status, err := os.ReadFile(filepath.Join(folder, "data", "postmaster.pid"))
			return err == nil && bytes.Contains(status, []byte("ready"))
		},
		url: func(port int) string { return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres", port) },
	})
}

// unprivileged is who runs the program: PostgreSQL refuses to be root, as which containers run.
func unprivileged(folder string) (*syscall.SysProcAttr, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		who, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		if err := os.Chown(folder, uid, gid); err != nil {
			return nil, err
		}
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return nil, fmt.Errorf("there is no user postgres or nobody to run it")
}
