import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSocket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { openApiServer } from './api-server.mjs'
import { manifest, quantity, readManifests, validate } from './manifests.mjs'

const ENVOY = process.env.DSP_ENVOY ?? '.venv/bin/envoy'
const pod = () => manifest('Deployment').spec.template.spec
const proxy = () => pod().initContainers.find(({ name }) => name === 'proxy')
const application = () => pod().containers[0]
const proxyConfig = () => manifest('ConfigMap').data['envoy.yaml']

const server = await openApiServer()
after(() => server.stop())

test('an API server takes both objects, and refuses 4 wrong ones', { skip: server.skip }, async () => {
  for (const object of readManifests()) await server.apply(object)
  const refuses = async (why, change) => {
    const wrong = manifest('Deployment')
    change(wrong.spec.template.spec)
    await assert.rejects(() => server.apply(wrong), why)
  }
  await refuses(/startupProbe: Forbidden/, ({ initContainers }) => delete initContainers[0].restartPolicy)
  await refuses(/Unsupported value: "Sometimes"/, ({ initContainers }) => (initContainers[0].restartPolicy = 'Sometimes'))
  await refuses(/volumeMounts\[0\].name: Not found/, ({ volumes }) => (volumes[0].name = 'other'))
  await refuses(/not declared/, ({ initContainers }) => (initContainers[0].startUpProbe = {}))
})

test('both objects fit the schema of the Kubernetes API, and one with a wrong restart policy does not', async () => {
  assert.equal(readManifests().length, 2)
  for (const object of readManifests()) await validate(object)
  const wrong = manifest('Deployment')
  wrong.spec.template.spec.initContainers[0].restartPolicy = 5
  await assert.rejects(() => validate(wrong), /restartPolicy/)
})

test('the proxy is a sidecar: it starts before the 1 application, and stops after it', () => {
  assert.equal(proxy().restartPolicy, 'Always')
  assert.ok(proxy().startupProbe, 'the application would not wait for it')
  assert.equal(pod().containers.length, 1)
})

test('the application stays in its service while the proxy restarts: 0 readiness probes on the proxy', () => {
  assert.equal(proxy().readinessProbe, undefined)
  assert.ok(proxy().livenessProbe)
})

test('the application calls the port that the proxy listens on, on this pod only', () => {
  const [listener] = parse(proxyConfig()).static_resources.listeners
  const { address, port_value: port } = listener.address.socket_address
  const url = new URL(application().env.find(({ name }) => name === 'UPSTREAM_URL').value)
  assert.deepEqual([url.hostname, Number(url.port)], [address, port])
  assert.equal(address, '127.0.0.1')
})

test('the probes ask the port of the admin interface, which is not the port of the application', () => {
  const { admin, static_resources: resources } = parse(proxyConfig())
  const [{ name, containerPort }] = proxy().ports
  assert.equal(admin.address.socket_address.port_value, containerPort)
  assert.equal(proxy().startupProbe.httpGet.port, name)
  assert.notEqual(containerPort, resources.listeners[0].address.socket_address.port_value)
})

test('requests and limits of the 2 containers add up to what a pod costs', () => {
  const all = [proxy(), application()]
  const memory = (kind) => all.reduce((sum, { resources }) => sum + quantity(resources[kind].memory), 0)
  assert.ok(memory('limits') >= memory('requests'))
  for (const { resources } of all) assert.ok(quantity(resources.requests.cpu) > 0)
})

test('calls under way have at least 5 s after the traffic has ended', () => {
  assert.ok(pod().terminationGracePeriodSeconds - application().lifecycle.preStop.sleep.seconds >= 5)
})

test('the proxy reads the file that the map holds', () => {
  const { mountPath } = proxy().volumeMounts[0]
  assert.equal(proxy().args[1], `${mountPath}/${Object.keys(manifest('ConfigMap').data)[0]}`)
  assert.equal(pod().volumes[0].configMap.name, manifest('ConfigMap').metadata.name)
})

test('Envoy accepts the configuration, and refuses it without its cluster', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sidecar-'))
  try {
    const check = (config) => {
      const file = path.join(folder, 'envoy.yaml')
      writeFileSync(file, config)
      return spawnSync(ENVOY, ['--mode', 'validate', '-c', file, '--log-level', 'error']).status
    }
    assert.equal(check(proxyConfig()), 0)
    const without = parse(proxyConfig())
    without.static_resources.clusters = []
    assert.notEqual(check(stringify(without)), 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('1 call to the proxy of the map reaches the service, and one that hangs ends', async (t) => {
  const upstream = createServer((incoming, response) => (incoming.url === '/hang' ? undefined : response.end('served')))
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const config = parse(proxyConfig())
  const [cluster] = config.static_resources.clusters
  const [listener] = config.static_resources.listeners
  const [port, adminPort] = [await freePort(), await freePort()]
  config.admin.address.socket_address = { address: '127.0.0.1', port_value: adminPort }
  listener.address.socket_address.port_value = port
  cluster.type = 'STATIC'
  cluster.load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address = {
    address: '127.0.0.1',
    port_value: upstream.address().port,
  }
  listener.filter_chains[0].filters[0].typed_config.route_config.virtual_hosts[0].routes[0].route.timeout = '0.2s'
  const folder = mkdtempSync(path.join(tmpdir(), 'sidecar-'))
  writeFileSync(path.join(folder, 'envoy.yaml'), stringify(config))
  const args = ['-c', path.join(folder, 'envoy.yaml'), '--use-dynamic-base-id', '--concurrency', '1', '--log-level', 'error']
  const child = spawn(ENVOY, args, { stdio: 'ignore' })
  t.after(async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    upstream.closeAllConnections()
    upstream.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const end = Date.now() + 20_000
  const isReady = () => fetch(`http://127.0.0.1:${adminPort}/ready`).then(({ ok }) => ok, () => false)
  while (!(await isReady())) {
    if (Date.now() > end) throw new Error('Envoy does not run')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  assert.equal(await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text()), 'served')
  assert.equal((await fetch(`http://127.0.0.1:${port}/hang`)).status, 504)
})

async function freePort() {
  const socket = createSocket().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
