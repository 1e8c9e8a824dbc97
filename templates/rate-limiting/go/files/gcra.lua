-- The generic cell rate algorithm: one number a key, the time at which the bucket would be full again.
-- KEYS[1] the key; ARGV[1] microseconds between calls; ARGV[2] the burst.
-- Returns whether the call passes, how many more would, and in how many microseconds to come back.
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])

-- The clock of Redis: those of the instances differ.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + interval
local ahead = full - now
if ahead > burst * interval then
  return {0, 0, math.ceil(ahead - burst * interval)}
end
-- Not tostring: it keeps 14 digits, and microseconds have 16.
redis.call('SET', KEYS[1], string.format('%.2f', full), 'PX', math.ceil(ahead / 1000))
return {1, math.floor(burst - ahead / interval), 0}
