import { launch, openService, type Service } from './service.js'

/** Redis: DSP_REDIS_URL, else the server on this machine, on a free port and empty. */
export function openRedis(): Promise<Service> {
  return openService({
    variable: 'DSP_REDIS_URL',
    program: 'redis-server',
    start: ({ program, port, folder }) => {
      const inMemory = ['--save', '', '--appendonly', 'no']
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...inMemory]
      return launch(program, args, { cwd: folder })
    },
    url: (port) => `redis://127.0.0.1:${port}`,
  })
}
