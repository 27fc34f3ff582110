using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "omnidesk_sdk_bg.wasm", wasm = embed "dist/omnidesk_sdk_bg.wasm"),
  ],
  bindings = [(name = "OMNIDESK_API", fromEnvironment = "OMNIDESK_API")],
);
