import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createSocket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse, stringify } from 'yaml'

const ENVOY = process.env.DSP_ENVOY ?? '.venv/bin/envoy'
const LONGEST_START_MS = 20_000

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const NUMBERS = {
  retries: 2,
  perTryMs: 300,
  totalMs: 2_000,
  maxRequests: 5,
  maxPending: 5,
  maxConnections: 100,
  budgetPercent: 20,
  ejectAfter: 3,
  ejectForMs: 60_000,
}

/** The configuration as it will run, parsed. */
export const readConfig = () => parse(readFileSync('envoy.yaml', 'utf8'))

/** The parts of a configuration that the tests look at or set. */
export function partsOf(config) {
  const { listeners, clusters } = config.static_resources
  const [cluster] = clusters
  const manager = listeners[0].filter_chains[0].filters[0].typed_config
  const [host] = manager.route_config.virtual_hosts
  const route = (name) => host.routes.find((one) => one.name === name).route
  const [thresholds] = cluster.circuit_breakers.thresholds
  return { listener: listeners[0], cluster, route, routes: host.routes, thresholds, ejection: cluster.outlier_detection }
}

/** Runs Envoy with the file's own rules, round numbers, free ports, and the given servers behind it. */
export async function startEnvoy(upstreams, numbers = {}) {
  const wanted = { ...NUMBERS, ...numbers }
  const config = readConfig()
  const { listener, cluster, routes, thresholds, ejection } = partsOf(config)
  const [port, adminPort] = [await freePort(), await freePort()]
  listener.address.socket_address.port_value = port
  config.admin.address.socket_address.port_value = adminPort
  cluster.type = 'STATIC'
  cluster.load_assignment.endpoints[0].lb_endpoints = upstreams.map((upstream) => ({
    endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: upstream } } },
  }))
  for (const { name, route } of routes) {
    set(route, { timeout: seconds(wanted.totalMs) })
    set(route.retry_policy, { num_retries: wanted.retries })
    if (name === 'once') continue
    set(route.retry_policy, {
      per_try_timeout: seconds(wanted.perTryMs),
      retry_back_off: { base_interval: '0.001s', max_interval: '0.002s' },
    })
  }
  set(thresholds, {
    max_requests: wanted.maxRequests,
    max_pending_requests: wanted.maxPending,
    max_connections: wanted.maxConnections,
  })
  set(thresholds.retry_budget.budget_percent, { value: wanted.budgetPercent })
  set(ejection, {
    consecutive_5xx: wanted.ejectAfter,
    consecutive_gateway_failure: wanted.ejectAfter,
    base_ejection_time: seconds(wanted.ejectForMs),
  })
  const folder = mkdtempSync(path.join(tmpdir(), 'ambassador-'))
  const file = path.join(folder, 'envoy.yaml')
  writeFileSync(file, stringify(config, { aliasDuplicateObjects: false }))
  const args = ['-c', file, '--use-dynamic-base-id', '--concurrency', '1', '--log-level', 'error']
  const child = spawn(ENVOY, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const end = Date.now() + LONGEST_START_MS
  while ((await call(adminPort, '/ready').catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop()
      throw new Error(`Envoy does not run: ${said}`)
    }
    await turn(25)
  }
  const counter = async (name) => {
    const { body } = await call(adminPort, `/stats?filter=${name}&usedonly`)
    return Number(/: (\d+)/.exec(body)?.[1] ?? 0)
  }
  return { port, counter, stop }
}

/** Sets what the file has; what it lacks would not hold in earnest either. */
function set(part, values) {
  for (const [name, value] of Object.entries(values)) {
    if (!(name in part)) throw new Error(`envoy.yaml does not say ${name}`)
    part[name] = value
  }
}

/** A server on a free port that answers as told and counts its requests. */
export async function startServer(answer) {
  const made = { requests: 0, aborted: 0, open: 0, most: 0 }
  const server = createServer((incoming, response) => {
    made.requests += 1
    made.open += 1
    made.most = Math.max(made.most, made.open)
    response.once('close', () => {
      made.open -= 1
      if (!response.writableEnded) made.aborted += 1
    })
    answer(response, made.requests, incoming)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: server.address().port, made, stop }
}

/** Answers with a status at once. */
export const saying = (status) => (response) => response.writeHead(status).end()

/** One request on a connection of its own. */
export function call(port, target = '/', { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path: target, method, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
      response.once('error', reject)
    })
    outgoing.once('error', reject).end()
  })
}

/** Waits for a condition, and not for ever. */
export async function until(condition, what) {
  const end = Date.now() + LONGEST_START_MS
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await turn(10)
  }
}

const turn = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const seconds = (ms) => `${ms / 1000}s`

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket().once('error', reject)
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
