import { mount as mountComponent, unmount } from "svelte";
import App from "./App.svelte";

/** Shows the app, and gives what takes it away again. */
export function mount(place, settings) {
  const app = mountComponent(App, { target: place, props: settings });
  return () => unmount(app);
}
