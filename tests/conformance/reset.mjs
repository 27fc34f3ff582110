/** The same second for every case. */
const noon = { at: "2026-11-22 12:00:00", stopped: true };

/** Puts a stand-in back to the start, with its clock standing still. */
export async function reset(caller) {
  await caller.control("POST", "/reset", { seed: 1 });
  await caller.control("POST", "/clock", noon);
}
