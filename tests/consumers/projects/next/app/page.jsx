import { Ticket } from "./ticket.jsx";

export default function Page() {
  return <Ticket />;
}
