import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Runs `work` while no other process runs under the same lock file. */
export async function withLock(file, what, work) {
  await mkdir(dirname(file), { recursive: true });
  await acquire(file, what);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file, what) {
  let told = false;
  while (!(await take(file))) {
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (holder > 0 && !isAlive(holder)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for process ${holder || "?"}, which has started ${what} …`);
    told = true;
    await sleep(500);
  }
}

// A link, unlike a write, makes the file and its content appear at once.
async function take(file) {
  const own = `${file}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
