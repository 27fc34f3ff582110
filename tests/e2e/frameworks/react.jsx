import { useState } from "react";
import { createRoot } from "react-dom/client";

function App({ baseUrl, auth, note }) {
  const [ticket, setTicket] = useState("858462");
  return (
    <>
      <button type="button" onClick={() => setTicket("858464")}>
        Another ticket
      </button>
      <omnidesk-ticket
        base-url={baseUrl}
        ticket={ticket}
        auth={auth}
        onomnidesk-ready={({ detail }) => note(detail.ticket.id)}
      />
    </>
  );
}

/** Shows the app, and gives what takes it away again. */
export function mount(place, settings) {
  const root = createRoot(place);
  root.render(<App {...settings} />);
  return () => root.unmount();
}
