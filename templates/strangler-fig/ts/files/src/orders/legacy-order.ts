// The language of the legacy system. Only this folder may know it; test/boundary.test.ts sees to that.

/** A row as the legacy system sends it: padded, in German notation, with codes. */
export interface LegacyOrder {
  /** Number, with zeros in front to 10 digits. */
  readonly AUFNR: string
  /** State: O open, T partly shipped, F shipped, S cancelled. */
  readonly STAT: string
  /** Amount: 1.234,50, and 1.234,50- below zero. */
  readonly BETRAG: string
  readonly WAEHRG: string
  /** Placed on: 20261121. */
  readonly DATUM: string
  /** Shipped on; 00000000 for not at all. */
  readonly LIEFDAT: string
  /** Express: X, or a space. */
  readonly KZ_EIL: string
}

/** Its answers are 200 whatever happened; the code tells. */
export interface LegacyAnswer {
  /** 00 found, 08 not found, 12 locked by somebody, 99 down for the night. */
  readonly RC: string
  readonly SATZ?: LegacyOrder
}
