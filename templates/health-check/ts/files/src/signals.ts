import type { Service, Shutdown } from './service.js'

/** What of `process` is needed. */
export interface Signals {
  on(signal: 'SIGTERM' | 'SIGINT', run: () => void): unknown
  exit(code: number): void
}

/** Ends the service at SIGTERM or SIGINT, then the process: 0 when everything was answered and closed, else 1. */
export function exitOnSignals(
  service: Service,
  onEnd: (shutdown: Shutdown) => void = () => {},
  signals: Signals = process,
): void {
  let ending = false
  const end = async (): Promise<void> => {
    if (ending) return
    ending = true
    const shutdown = await service.shutdown()
    try {
      onEnd(shutdown)
    } finally {
      signals.exit(shutdown.cut > 0 || 'closeError' in shutdown ? 1 : 0)
    }
  }
  signals.on('SIGTERM', () => void end())
  signals.on('SIGINT', () => void end())
}
