//! An endless correspondence of routine mails, for a ticket with a long timeline.

use super::script::{Block, Pause, Scene, Style};
use serde::Deserialize;

/// The mails that come round again and again.
#[derive(Debug, Deserialize)]
pub(super) struct Routine {
    agents: Vec<u64>,
    rounds: Vec<Round>,
}

/// One question with its answer.
#[derive(Debug, Deserialize)]
struct Round {
    inbound: Vec<Block>,
    outbound: Vec<Block>,
    note: Option<String>,
}

const WEEK: Pause = Pause(7 * 86_400 - 3 * 3600);

impl Routine {
    /// Scene after scene without end, as long as there is at least one round and one agent.
    pub(super) fn scenes(&self) -> impl Iterator<Item = Scene> {
        self.rounds.iter().cycle().zip(self.agents.iter().cycle()).flat_map(|(round, &by)| {
            let inbound =
                Scene::Inbound { after: WEEK, style: Style::Phone, quotes: false, body: round.inbound.clone() };
            let note = round.note.iter().map(move |text| Scene::Note { after: Pause(900), by, text: text.clone() });
            let outbound = Scene::Outbound { after: Pause(3 * 3600), by, quotes: false, body: round.outbound.clone() };
            std::iter::once(inbound).chain(note).chain([outbound])
        })
    }
}
