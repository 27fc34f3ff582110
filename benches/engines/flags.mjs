/**
 * V8 collects garbage when told to. It then also throws away what it knows of objects and functions that rest just now,
 * which no application suffers so often; the other flags prevent that.
 */
export const engineFlags = ["--expose-gc", "--retain-maps-for-n-gc=1000", "--no-flush-bytecode"];
