-- Posts the lines of a file in turn: wrk -s post.lua URL -- FILE [MILLISECONDS_BETWEEN]
-- A file .bin is one body: a line of JSON, followed by raw tensors.
local bodies = {}
local turn = 0
local pause = nil

function init(args)
  if args[1]:match("%.bin$") then
    local body = io.open(args[1], "rb"):read("*a")
    bodies[1] = wrk.format("POST", nil, {
      ["Content-Type"] = "application/octet-stream",
      ["Inference-Header-Content-Length"] = body:find("\n", 1, true)
    }, body)
  else
    for line in io.lines(args[1]) do
      bodies[#bodies + 1] = wrk.format("POST", nil, {["Content-Type"] = "application/json"}, line)
    end
  end
  pause = tonumber(args[2])
end

function request()
  turn = turn % #bodies + 1
  return bodies[turn]
end

function delay()
  return pause or 0
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
