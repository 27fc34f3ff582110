const { serviceWorker } = navigator;
const type = new URLSearchParams(location.search).get("type");

async function askWorker() {
  const controlled = new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve));
  await serviceWorker.register("./service-worker.js", { type });
  if (serviceWorker.controller === null) await controlled;
  const answer = await fetch(`/ticket${location.search}`);
  return answer.text();
}

askWorker().then((report) => {
  document.querySelector("output").textContent = report;
});
