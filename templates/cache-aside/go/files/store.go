package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// NewClient makes a client whose calls end in time: by default, go-redis ignores deadlines of contexts, and repeats.
func NewClient(url string) (*redis.Client, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	options.ContextTimeoutEnabled = true
	options.MaxRetries = -1
	return redis.NewClient(options), nil
}

// store keeps entries and leases in Redis.
type store struct {
	client  redis.Scripter
	prefix  string
	timeout time.Duration
	lease   time.Duration
}

// found is what Redis says about a key.
type found struct {
	text    string
	isThere bool
	// isLeased: this reader is the one to load it. There is no entry, or it will end soon.
	isLeased bool
}

// Who finds that something has to be loaded gets a lease in the same step, unless somebody has it.
var readScript = redis.NewScript(`
local entry = redis.call('hmget', KEYS[1], 'text', 'refresh')
local due = ARGV[3] == 'unusable' or not entry[1] or redis.call('pttl', KEYS[1]) < tonumber(entry[2])
local leased = due and redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
return {entry[1] or '', entry[1] and 1 or 0, leased and 1 or 0}`)

// Without its lease a load is too late: the data changed since it began, or somebody else loads by now.
var fillScript = redis.NewScript(`
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[2])
redis.call('hset', KEYS[1], 'text', ARGV[2], 'refresh', ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[4])
return 1`)

var giveUpScript = redis.NewScript(`
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[2])`)

// The lease too, so that a load that is under way cannot bring the old value back.
var deleteScript = redis.NewScript(`return redis.call('del', KEYS[1], KEYS[2])`)

func (s *store) read(ctx context.Context, key, token string, isUnusable bool) (found, error) {
	flag := ""
	if isUnusable {
		flag = "unusable"
	}
	answer, err := s.run(ctx, readScript, key, token, s.lease.Milliseconds(), flag).Slice()
	if err != nil {
		return found{}, err
	}
	return found{text: answer[0].(string), isThere: answer[1] == int64(1), isLeased: answer[2] == int64(1)}, nil
}

// fill keeps an entry for its life, and has it loaded anew when less than refresh of that is left.
func (s *store) fill(ctx context.Context, key, token, text string, life, refresh time.Duration) error {
	return s.run(ctx, fillScript, key, token, text, refresh.Milliseconds(), life.Milliseconds()).Err()
}

func (s *store) giveUp(ctx context.Context, key, token string) error {
	return s.run(ctx, giveUpScript, key, token).Err()
}

func (s *store) delete(ctx context.Context, key string) error {
	return s.run(ctx, deleteScript, key).Err()
}

// The braces keep the two keys of an entry on one node of a cluster.
func (s *store) run(ctx context.Context, script *redis.Script, key string, values ...any) *redis.Cmd {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	entry := s.prefix + ":{" + key + "}"
	return script.Run(ctx, s.client, []string{entry, entry + ":lease"}, values...)
}
