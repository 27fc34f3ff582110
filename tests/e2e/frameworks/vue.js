import { createApp, h, ref } from "vue";

const App = {
  props: ["baseUrl", "auth", "note"],
  setup({ baseUrl, auth, note }) {
    const ticket = ref("858462");
    const change = () => {
      ticket.value = "858464";
    };
    return () => [
      h("button", { type: "button", onClick: change }, "Another ticket"),
      h("omnidesk-ticket", {
        "base-url": baseUrl,
        ticket: ticket.value,
        auth,
        "onOmnidesk-ready": ({ detail }) => note(detail.ticket.id),
      }),
    ];
  },
};

/** Shows the app, and gives what takes it away again. */
export function mount(place, settings) {
  const app = createApp(App, settings);
  app.config.compilerOptions.isCustomElement = (name) => name.startsWith("omnidesk-");
  app.mount(place);
  return () => app.unmount();
}
