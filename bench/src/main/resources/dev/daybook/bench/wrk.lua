-- wrk ... -s wrk.lua URL -- SHAPE WORKLOAD TARGETS VERSIONS NOTES THREADS FIRST BULK STEP
-- SHAPE: daybook, daybook-keyed (each request has an Idempotency-Key) or rest (the peers). TARGETS: a file of lines "token workspace cursors", one per tenant or workspace; cursors of its feed with commas, "-" the beginning.
-- VERSIONS: a file with the ETag of each seeded note in the order of the update's walk, or "-".
-- BULK: a file with the body of a bulk request. STEP: a feed is read from a multiple of it, where its pages are full and no longer.
-- Each request goes to a random target and note, except update, which walks the notes so that versions are known.
local threads = {}
function setup(thread)
  thread:set("thread_number", #threads)
  threads[#threads + 1] = thread
end

local function lines(path)
  local read = {}
  for line in io.lines(path) do read[#read + 1] = line end
  return read
end

local function vocabulary()
  local first = { "ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu" }
  local second = { "lon", "mar", "net", "pol", "rus", "san", "tek", "vin", "wor", "xel", "yan", "zer" }
  local third = { "a", "e", "i", "o", "u", "an", "en", "in", "on", "un", "ar", "er" }
  local made = {}
  for _, a in ipairs(first) do
    for _, b in ipairs(second) do
      for _, c in ipairs(third) do made[#made + 1] = a .. b .. c end
    end
  end
  return made
end

local shape, keyed, workload, notes, thread_count, first, step
local targets, versions, words, bodies, bulk = {}, {}, nil, {}, nil
walked, looked_at = 0, false

function init(arguments)
  shape, keyed, workload = arguments[1]:match("^%a+"), arguments[1] == "daybook-keyed", arguments[2]
  notes, thread_count, first = tonumber(arguments[5]), tonumber(arguments[6]), tonumber(arguments[7])
  step = tonumber(arguments[9])
  if workload == "bulk" then bulk = io.open(arguments[8]):read("*a") end
  math.randomseed(os.time() + thread_number * 7919)
  for _, line in ipairs(lines(arguments[3])) do
    local token, workspace, cursors = line:match("(%S+) (%S+) (%S+)")
    local patch = shape == "daybook" and workload == "update"
    local feed = {}
    for cursor in cursors:gmatch("[^,]+") do feed[#feed + 1] = cursor == "-" and "" or "&since=" .. cursor end
    targets[#targets + 1] = {
      workspace = "/api/v1/workspaces/" .. workspace,
      cursors = feed,
      headers = {
        ["Authorization"] = "Bearer " .. token,
        ["Content-Type"] = patch and "application/merge-patch+json" or "application/json",
      },
    }
  end
  if arguments[4] ~= "-" then versions = lines(arguments[4]) end
  words = vocabulary()
  for i = 1, 64 do
    local body, length = {}, 0
    while length < 1000 do
      local word = words[math.random(#words)]
      body[#body + 1] = word
      length = length + #word + 1
    end
    bodies[i] = table.concat(body, " ")
  end
end

local function title() return words[math.random(#words)] .. " " .. words[math.random(#words)] .. " " .. math.random(100000) end
local function body() return bodies[math.random(#bodies)] end
local function id(t, i) return string.format("10000000-%04x-4000-8000-%012x", t, i) end
local function since() return step * math.random(0, math.max(0, math.floor((notes - 500) / step))) end

-- Two of the 200 words that are common, but not the most common.
local function query() return words[math.random(41, 240)] .. "%20" .. words[math.random(41, 240)] end

local daybook = {
  read = function(target, t, i) return "GET", target.workspace .. "/notes/" .. id(t, i) end,
  list = function(target) return "GET", target.workspace .. "/notes?limit=50" end,
  changes = function(target) return "GET", target.workspace .. "/changes?limit=500" .. target.cursors[math.random(#target.cursors)] end,
  search = function(target) return "GET", target.workspace .. "/search?q=" .. query() end,
  create = function(target)
    return "POST", target.workspace .. "/notes", '{"title":"' .. title()
      .. '","blocks":{"b1":{"type":"paragraph","order":"a0","text":"' .. body() .. '"}},"tags":{"tag1":true,"tag2":true}}'
  end,
  bulk = function(target) return "POST", target.workspace .. "/batch", bulk end,
  update = function(target, t, i, n, pass)
    target.headers["If-Match"] = pass == 0 and versions[n + 1] or "*"
    return "PATCH", target.workspace .. "/notes/" .. id(t, i), '{"title":"' .. title() .. '","blocks":{"b1":{"text":"' .. body() .. '"}}}'
  end,
}

local rest = {
  read = function(target, t, i) return "GET", "/notes/" .. id(t, i) end,
  list = function() return "GET", "/notes?limit=50" end,
  changes = function(target, t) return "GET", "/notes/changes?limit=500&since=" .. ((t - 1) * notes + since()) end,
  search = function() return "GET", "/notes/search?q=" .. query() end,
  create = function() return "POST", "/notes", '{"title":"' .. title() .. '","body":"' .. body() .. '","tags":"tag1,tag2"}' end,
  bulk = function() return "POST", "/notes/bulk", bulk end,
  update = function(target, t, i, n, pass)
    return "PATCH", "/notes/" .. id(t, i), '{"title":"' .. title() .. '","body":"' .. body() .. '","version":' .. (pass + 1) .. "}"
  end,
}

function request()
  local t, i, n, pass = math.random(#targets), math.random(notes), 0, 0
  if workload == "update" then
    local total = notes * #targets
    n = first + walked * thread_count + thread_number
    -- wrk makes one request of the first thread only to look at it.
    if looked_at or thread_number > 0 then walked = walked + 1 end
    looked_at = true
    pass, n = math.floor(n / total), n % total
    t, i = n % #targets + 1, math.floor(n / #targets) + 1
  end
  local target = targets[t]
  if keyed then
    target.headers["Idempotency-Key"] = string.format("%08x-%04x-4%03x-8%03x-%012x", math.random(0, 0x7fffffff), math.random(0, 0xffff),
      math.random(0, 0xfff), math.random(0, 0xfff), math.random(0, 0x7fffffff))
  end
  local method, path, content = (shape == "daybook" and daybook or rest)[workload](target, t, i, n, pass)
  return wrk.format(method, path, target.headers, content)
end

function done(summary, latency)
  local errors, furthest = summary.errors, 0
  for _, thread in ipairs(threads) do furthest = math.max(furthest, thread:get("walked")) end
  io.write(string.format("RESULT requests=%d micros=%d p50=%d p95=%d refused=%d broken=%d walked=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, furthest * #threads))
end
