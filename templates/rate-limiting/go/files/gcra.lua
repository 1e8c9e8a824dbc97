-- The generic cell rate algorithm: one number a key, the time at which the bucket would be full again.
-- KEYS[1] the key; ARGV[1] microseconds between calls; ARGV[2] the burst.
-- Returns whether the call passes, how many more would, and in how many microseconds to come back.
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])

-- The clock of Redis: those of the instances differ. From 2026 on, so that a number has digits left for fractions.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 1000000 + time[2]

local full = math.max(tonumber(redis.call('GET', KEYS[1])) or now, now) + interval
local room = burst * interval - (full - now)
-- Less than what is lost by rounding is no reason to refuse the last call of a burst.
if room < -0.1 then
  return {0, 0, math.ceil(-room)}
end
-- Not tostring: it keeps 14 digits.
redis.call('SET', KEYS[1], string.format('%.3f', full), 'PX', math.ceil((full - now) / 1000))
return {1, math.floor((room + 0.1) / interval), 0}
