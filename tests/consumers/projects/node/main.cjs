import("./read-ticket.js")
  .then(({ readTicket }) => readTicket(process.env.OMNIDESK_API))
  .then((outcome) => console.log(JSON.stringify(outcome)));
