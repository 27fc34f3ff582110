/** Tells the process that started this one when what was ready, in milliseconds. */
export function report(moments) {
  const [load, firstTicket] = moments.slice(1).map((moment, index) => moment - moments[index]);
  process.stdout.write(JSON.stringify({ load, firstTicket }));
}

/** What a server would answer. */
export function answerWith(bytes) {
  return async () => new Response(bytes, { headers: { "content-type": "application/json" } });
}
