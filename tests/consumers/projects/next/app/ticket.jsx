"use client";

import { useEffect, useState } from "react";
import { readTicket } from "../read-ticket.js";

let reading;

export function Ticket() {
  const [report, setReport] = useState();
  useEffect(() => {
    // While developing, React runs effects twice.
    reading ??= readTicket(new URLSearchParams(location.search).get("api"));
    reading.then(
      (outcome) => setReport({ outcome }),
      (error) => setReport({ failure: String(error) }),
    );
  }, []);
  return <output>{report && JSON.stringify(report)}</output>;
}
