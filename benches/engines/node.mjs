import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Node.js, in a process of its own. */
export async function startNode() {
  const worker = fork(fileURLToPath(new URL("node-worker.mjs", import.meta.url)), { execArgv: ["--expose-gc"] });
  process.once("exit", () => worker.kill("SIGKILL"));
  return {
    name: "node",
    label: `Node.js ${process.versions.node}`,
    run: async (name, argument) => {
      worker.send({ name, argument });
      const died = once(worker, "exit").then(() => [{ error: "the process that measures has ended" }]);
      const [{ value, error }] = await Promise.race([once(worker, "message"), died]);
      if (error !== undefined) throw new Error(error);
      return value;
    },
    stop: async () => worker.kill(),
  };
}
