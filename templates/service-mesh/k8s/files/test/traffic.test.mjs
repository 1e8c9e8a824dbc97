import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { openApiServer } from './api-server.mjs'
import { manifest, readManifests, validate as validateWith } from './manifests.mjs'

const validate = (object) => validateWith(object, '@kubernetes-models/istio')
const routes = () => manifest('VirtualService').spec.http
const policy = () => manifest('DestinationRule').spec.trafficPolicy
const ms = (text) => Number(/^(\d+)ms$/.exec(text)?.[1])

/** The first route that a request takes, as the mesh chooses it: any of its matches, all conditions of a match. */
function routeOf(method, headers = {}) {
  const fits = (match) =>
    (match.method === undefined || new RegExp(`^(${match.method.regex})$`).test(method)) &&
    Object.entries(match.headers ?? {}).every(([name, { regex }]) => new RegExp(`^(${regex})$`).test(headers[name] ?? ''))
  return routes().find(({ match }) => match === undefined || match.some(fits))
}

// crd-all.gen.yaml of a release of Istio, the same as kubernetes/customresourcedefinitions.gen.yaml of istio.io/api.
const definitions = process.env.DSP_ISTIO_CRDS
if (definitions === undefined && process.env.DSP_NO_SKIP === '1') throw new Error('DSP_NO_SKIP=1, but there is no DSP_ISTIO_CRDS')
const server = definitions === undefined ? { skip: 'DSP_ISTIO_CRDS names no file', stop() {} } : await openApiServer()
after(() => server.stop())

test('an API server takes both objects, and refuses 6 wrong ones', { skip: server.skip }, async () => {
  const kinds = readManifests().map(({ kind }) => kind)
  for (const document of parseAllDocuments(readFileSync(definitions, 'utf8'))) {
    const definition = document.toJS()
    if (kinds.includes(definition?.spec.names.kind)) await server.install(definition)
  }
  for (const object of readManifests()) await server.apply(object)
  const refuses = async (kind, why, change) => {
    const wrong = manifest(kind)
    change(wrong.spec)
    await assert.rejects(() => server.apply(wrong), why)
  }
  await refuses('VirtualService', /attempts: expected numeric/, ({ http }) => (http[0].retries.attempts = 'two'))
  await refuses('VirtualService', /not declared/, ({ http }) => (http[0].retry = http[0].retries))
  await refuses('VirtualService', /valid duration greater than 1ms/, ({ http }) => (http[0].timeout = '500us'))
  await refuses('VirtualService', /only one schema/, ({ http }) => (http[0].match[0].method.exact = 'GET'))
  await refuses('DestinationRule', /spec.host: Required/, (spec) => delete spec.host)
  await refuses('DestinationRule', /only one schema/, ({ trafficPolicy }) => (trafficPolicy.loadBalancer.consistentHash = { useSourceIp: true }))
})

test('both objects fit the schema of Istio, and one with attempts of "two" does not', async () => {
  assert.equal(readManifests().length, 2)
  for (const object of readManifests()) await validate(object)
  const wrong = manifest('VirtualService')
  wrong.spec.http[0].retries.attempts = 'two'
  await assert.rejects(() => validate(wrong), /attempts/)
})

test('a POST is repeated 0 times, and with an idempotency key as often as a GET', () => {
  assert.equal(routeOf('POST').retries.attempts, 0)
  assert.deepEqual(routeOf('POST', { 'idempotency-key': 'a' }), routeOf('GET'))
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) assert.equal(routeOf(method).name, 'repeatable')
  for (const method of ['POST', 'PATCH', 'GETX']) assert.equal(routeOf(method).name, 'once')
})

test('no route is left to the 2 repetitions that the mesh makes by itself', () => {
  for (const { name, retries } of routes()) assert.notEqual(retries?.attempts, undefined, name)
})

test('all attempts together end within the timeout of a call', () => {
  const { timeout, retries } = routeOf('GET')
  assert.ok(retries.attempts === 0 || (retries.attempts + 1) * ms(retries.perTryTimeout) <= ms(timeout))
  assert.ok(ms(policy().connectionPool.tcp.connectTimeout) <= ms(timeout))
})

test('0 of the 4 limits of the pool are left at 4294967295', () => {
  const { tcp, http } = policy().connectionPool
  for (const limit of [tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests, http.maxRetries])
    assert.ok(limit >= 1 && limit < 100_000, `${limit}`)
})

test('at most half of the hosts are ejected, for a time', () => {
  const { maxEjectionPercent, baseEjectionTime, consecutive5xxErrors } = policy().outlierDetection
  assert.ok(maxEjectionPercent <= 50)
  assert.ok(ms(baseEjectionTime) > 0)
  assert.ok(consecutive5xxErrors >= 1)
})

test('both objects are about the same 1 host', () => {
  const { hosts, http } = manifest('VirtualService').spec
  const named = new Set([...hosts, manifest('DestinationRule').spec.host])
  for (const { route } of http) for (const { destination } of route) named.add(destination.host)
  assert.equal(named.size, 1)
})
