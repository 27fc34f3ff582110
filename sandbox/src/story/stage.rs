//! Playing a story: times to the second, and the events that a help desk adds by itself.

use super::mail::{Letter, Mail, Quoted};
use super::script::{Block, Pause, Scene, Story, Style, Undocumented};
use super::telling::Teller;
use crate::desk::account::{self, Brand, Named};
use crate::desk::{
    Counters, Direction, Event, EventKind, Post, PostKind, Status, Ticket, TimelineEntry, addressees, note,
};
use crate::moment::Moment;
use serde_json::Value;
use std::rc::Rc;

const FIRST_REPLY_SECONDS: i64 = 48 * 60 * 60;

/// A story being played: the ticket so far, and the time it has become.
pub(super) struct Stage<'a> {
    teller: &'a mut Teller,
    story: &'a Story,
    brand: &'static Brand,
    now: Moment,
    ticket: Ticket,
    last_mail: Option<Quoted>,
    /// Members for the next post that no page documents.
    extra: Option<Undocumented>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(teller: &'a mut Teller, story: &'a Story, brand: &'static Brand, ticket: Ticket) -> Self {
        Self { teller, story, brand, now: story.opened, ticket, last_mail: None, extra: None }
    }

    /// The ticket at the end of the story, or what is wrong with the story.
    pub(super) fn play(mut self) -> Result<Ticket, String> {
        for scene in &self.story.scenes {
            self.act(scene)?;
            self.assign_group();
        }
        if let Some(most) = self.story.thread_up_to {
            let routine = Rc::clone(&self.teller.routine);
            let mut scenes = routine.scenes();
            while let (true, Some(scene)) = (self.ticket.timeline.len() < most, scenes.next()) {
                self.act(&scene)?;
                self.assign_group();
            }
            self.ticket.timeline.truncate(most);
        }
        self.end();
        Ok(self.ticket)
    }

    fn act(&mut self, scene: &Scene) -> Result<(), String> {
        match scene {
            Scene::Inbound { after, style, quotes, body } => {
                self.wait(*after);
                let mail = self.letter(body, *style, None, *quotes);
                self.receive(mail)
            }
            Scene::Outbound { after, by, quotes, body } => {
                self.wait(*after);
                let agent = agent(*by)?;
                let mail = self.letter(body, Style::Desk, Some(agent.name), *quotes);
                self.send(mail, agent)
            }
            Scene::Note { after, by, text } => {
                self.wait(*after);
                let agent = agent(*by)?;
                let note = note(self.ticket.id, text.clone(), self.ticket.status, self.now);
                self.write(Post { user_id: agent.id, user_name: agent.name.to_owned(), ..note })
            }
            Scene::Raw { after, entry } => {
                self.wait(*after);
                self.insert_raw(entry.clone());
                Ok(())
            }
            Scene::Extra { members } => {
                self.extra = Some(members.clone());
                Ok(())
            }
        }
    }

    fn wait(&mut self, pause: Pause) {
        let jitter = i64::try_from(self.teller.random.rand_range(0..60)).unwrap_or_default();
        self.now = self.now.plus_seconds(pause.0 + jitter);
        self.ticket.last_update = self.now;
    }

    fn letter(&self, blocks: &[Block], style: Style, agent: Option<&str>, quotes: bool) -> Mail {
        let quoted = self.last_mail.as_ref().filter(|_| quotes);
        let language = &self.story.language;
        Letter { blocks, style, language, brand: self.brand, agent, quoted }.render()
    }

    fn receive(&mut self, mail: Mail) -> Result<(), String> {
        let is_first = self.last_mail.is_none();
        let (from, to) = (self.story.customer.mail.clone(), self.brand.mail_address.to_owned());
        if !is_first {
            self.move_to(Status::Open, "trigger: Reopen on reply");
        }
        self.last_mail = Some(self.quotable(self.story.customer.full_name(), &mail));
        let external_id = if is_first { self.ticket.external_id.clone() } else { self.teller.external_id() };
        let post = self.message(mail, Direction::Inbound, from, to);
        self.write(Post { external_id: Some(external_id), user_name: "Anonymous".to_owned(), ..post })?;
        self.ticket.last_update_customer = Some(self.now);
        Ok(())
    }

    fn send(&mut self, mail: Mail, agent: Named) -> Result<(), String> {
        if self.ticket.assigned_user_id != agent.id {
            self.ticket.assigned_user_id = agent.id;
            self.push_event(
                "assigned_user_id",
                agent.id.to_string(),
                format!("Assigned to {}", agent.name),
                &by(agent),
            );
        }
        self.move_to(Status::Pending, &by(agent));
        self.last_mail = Some(self.quotable(agent.name.to_owned(), &mail));
        let (from, to) = (self.brand.mail_address.to_owned(), self.story.customer.mail.clone());
        let post = self.message(mail, Direction::Outbound, from, to);
        self.write(Post { user_id: agent.id, user_name: agent.name.to_owned(), ..post })?;
        self.ticket.last_update_agent = Some(self.now);
        Ok(())
    }

    fn quotable(&self, author: String, mail: &Mail) -> Quoted {
        Quoted { author, at: self.now, fragment: mail.fragment.clone() }
    }

    fn message(&self, mail: Mail, direction: Direction, from: String, to: String) -> Post {
        let channel_name = account::channel_name(self.ticket.channel_id);
        Post {
            kind: PostKind::Message,
            channel_id: self.ticket.channel_id,
            channel_name: Some(channel_name.clone()),
            channel_icon: Some(channel_name),
            direction,
            content_whole: Some(mail.fragment),
            email_details: Some(format!("to: {to}")),
            email_show_reply_all: Some(false),
            meta_data: addressees(std::slice::from_ref(&to), &[], &[]),
            from: Some(from),
            to: Some(to),
            ..note(self.ticket.id, mail.document, self.ticket.status, self.now)
        }
    }

    fn write(&mut self, post: Post) -> Result<(), String> {
        let post = Post { id: Counters::take(&mut self.teller.counters.post).to_string(), ..post };
        let entry = match self.extra.take() {
            None => TimelineEntry::Post(Box::new(post)),
            Some(extra) => {
                let Value::Object(mut members) = serde_json::to_value(post).map_err(|error| error.to_string())? else {
                    return Err("a post is no JSON object".to_owned());
                };
                members.extend(extra);
                TimelineEntry::Undocumented(members)
            }
        };
        self.ticket.timeline.push(entry);
        Ok(())
    }

    fn insert_raw(&mut self, mut entry: Undocumented) {
        let id = Counters::take(&mut self.teller.counters.post);
        entry.entry("id").or_insert_with(|| Value::String(id.to_string()));
        entry.entry("ticket_id").or_insert_with(|| self.ticket.id.into());
        entry.entry("created_at").or_insert_with(|| self.now.to_string().into());
        self.ticket.timeline.push(TimelineEntry::Undocumented(entry));
    }

    /// Gives the ticket to its group, seven seconds after its first entry.
    fn assign_group(&mut self) {
        if self.ticket.assigned_group_id != 0 || self.ticket.timeline.is_empty() {
            return;
        }
        let group_id = self.story.group.unwrap_or(self.brand.default_group_id);
        let name = account::group(group_id).map_or("", |group| group.name);
        self.ticket.assigned_group_id = group_id;
        self.now = self.now.plus_seconds(7);
        self.push_event(
            "assigned_group_id",
            group_id.to_string(),
            format!("Assigned to {name}"),
            "trigger: Assign by brand",
        );
    }

    fn move_to(&mut self, status: Status, initiated_by: &str) {
        let before = self.ticket.status;
        if before != status {
            self.ticket.status = status;
            let description = format!("Status changed from {before} to {status}");
            self.push_event("status", status.word().to_owned(), description, initiated_by);
        }
    }

    fn push_event(&mut self, item_type: &str, item_type_id: String, description: String, initiated_by: &str) {
        self.ticket.timeline.push(TimelineEntry::Event(Event {
            id: Counters::take(&mut self.teller.counters.event),
            ticket_id: self.ticket.id,
            item_type: item_type.to_owned(),
            item_type_id,
            description,
            initiated_by: initiated_by.to_owned(),
            created_at: self.now,
            kind: EventKind::Event,
        }));
    }

    /// Brings the ticket to the status that the story ends with, and sets the deadlines that go with it.
    fn end(&mut self) {
        let status = self.story.status;
        if self.ticket.timeline.is_empty() || self.story.thread_up_to.is_some() {
            self.ticket.status = status;
        } else if self.ticket.status != status {
            self.wait(Pause(20 * 60));
            match account::user(self.ticket.assigned_user_id) {
                Some(agent) => self.move_to(status, &by(agent)),
                None => self.move_to(status, "trigger: Sort the inbox"),
            }
        }
        self.ticket.closed_at = (status == Status::Closed).then_some(self.now);
        if matches!(status, Status::New | Status::Open) {
            let due = self.now.plus_seconds(FIRST_REPLY_SECONDS);
            self.ticket.sla_breach_first_reply_time = (status == Status::New).then_some(due);
            self.ticket.sla_breach_next_reply_time = (status == Status::Open).then_some(due);
            self.ticket.sla_next_breach = Some(due);
            self.ticket.sla_next_breach_current_status = Some("active".to_owned());
            self.ticket.sla_next_breach_seconds = Some(due.seconds_since(self.now));
        }
    }
}

fn agent(id: u64) -> Result<Named, String> {
    account::user(id).ok_or_else(|| format!("there is no user {id}"))
}

fn by(agent: Named) -> String {
    format!("user: {}", agent.name)
}
