/** The day on which models are judged in tests, so that these say the same for ever. */
export const TODAY = '2026-11-23';
