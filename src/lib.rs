//! Browser SDK for the ticket API of Omnidesk.
