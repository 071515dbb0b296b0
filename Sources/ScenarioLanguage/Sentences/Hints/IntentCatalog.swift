/// What people write that the language does not have; the first that fits is the answer.
enum IntentCatalog {
    static let all: [Intent] =
        doingNothing + refusals + times + messages + hiring + accounts + claims

    private static let nothing = "a freelancer who does nothing needs no step"

    private static let doingNothing: [Intent] = [
        Intent(
            .step, "ignores|ignored|ignore|neglects|skips", "\(nothing); leave it out",
            "expect: {freelancer} has not replied to {client}"),
        Intent(
            .step, "@freelancer does|did not", "\(nothing); leave it out",
            "expect: {freelancer} has not replied to {client}"),
        Intent(
            .step, "@freelancer does nothing", "\(nothing); leave it out",
            "expect: {freelancer} has not replied to {client}"),
        Intent(
            .step, "@freelancer reads|sees|opens|views|notices message|messages|email|e-mail",
            "a freelancer views what a client wrote", "{freelancer} views {client}'s message"),
        Intent(
            .step, "reads|sees|opens|views message|messages|email|e-mail|conversation",
            "reading is no step of a client, and nobody learns of it; leave it out",
            "expect: {freelancer} received a message from {client}"),
        Intent(
            .step, "nothing happens|happen", "what passes is time",
            "wait: {time}"),
    ]

    private static let refusals: [Intent] = [
        Intent(
            .step, "cannot|ca|unable|fails|tries|attempts|can message|contact|write|messages",
            "write the step, and `refused:` with the reason under it",
            "{client} messages {freelancer}: Hello\n  refused: quota-exhausted"),
        Intent(
            .step, "is|was not allowed|able|permitted|eligible",
            "write the step as it is done, and `refused:` with the reason under it",
            "{client} messages {freelancer}: Hello\n  refused: quota-exhausted"),
        Intent(
            .step, "cannot|ca|unable|fails|tries|attempts|can",
            "write the step as it is done, and `refused:` with the reason under it",
            "{client} messages {freelancer}: Hello\n  refused: quota-exhausted"),
        Intent(
            .claim, "told who", "a client never learns who it was",
            "{client} was not told who reported"),
        Intent(
            .claim, "can|could|may|able message|contact|write|messages|hire|invite $",
            "what can be done is no state: write the step; it fails the scenario if it is refused",
            "{client} was not refused"),
        Intent(
            .claim, "@client can|could|may message|contact|write|invite|hire @freelancer $",
            "what can be done is no state: write the step; it fails the scenario if it is refused",
            "{client} was not refused"),
        Intent(
            .claim, "cannot|ca|unable|can|may|could|able",
            "what cannot be done is no state: write the step and `refused:` under it, or say that "
                + "it was refused",
            "{client} was refused"),
        Intent(
            .claim, "is|was|not allowed|permitted|eligible|prevented|forbidden",
            "write the step and `refused:` under it, or say that it was refused",
            "{client} was refused"),
        Intent(
            .claim, "message not|refused|rejected|blocked|failed",
            "messages are told by who received them; a refusal is of who writes",
            "{freelancer} received no messages from {client}"),
        Intent(
            .claim, "message is|was|has delivered|received|arrived $",
            "messages are told by who received them",
            "{freelancer} received a message from {client}"),
        Intent(
            .claim, "gets|got|sees|receives|receive|has error|refusal|failure",
            "an error is a refusal here", "{client} was refused"),
        Intent(
            .claim, "@client failed|fails|fail", "what fails is refused here",
            "{client} was refused"),
    ]

    private static let times: [Intent] = [
        Intent(
            .step, "after #", "time passes in a step of its own, before the step that it precedes",
            "wait: {time}"),
        Intent(.step, "# later", "time passes in a step of its own", "wait: {time}"),
        Intent(
            .step, "in # hours|days|minutes|weeks|h|d", "time passes in a step of its own",
            "wait: {time}"),
        Intent(
            .step,
            "pass|passes|passed|elapses|elapse|sleep|sleeps|pause|pauses|advance|delay|forward",
            "time passes in a step of its own", "wait: {time}"),
        Intent(
            .step, "next week|year",
            "a week or a year has no first instant here: say how long, or a day",
            "wait: 7 days"),
        Intent(
            .step, "by # |tomorrow", "what must come true by then stands under `within`",
            "within {time}: {freelancer} replied to {client}"),
        Intent(
            .step, "eventually|soon|finally", "say by when it must be so",
            "within {time}: {freelancer} replied to {client}"),
        Intent(
            .step, "while|until|loop|every|daily", "what is done again stands under `repeat`",
            "repeat 3 times: [{wait: 1d}]"),
    ]

    private static let messages: [Intent] = [
        Intent(
            .step, "mutes|mute|silences|snoozes|hides @client|conversation",
            "nobody is muted here: a freelancer archives a conversation, or blocks the client",
            "{freelancer} archives {client}"),
        Intent(
            .step, "@freelancer deletes|removes|closes|leaves|dismisses",
            "conversations are not deleted: a freelancer archives them",
            "{freelancer} archives {client}"),
        Intent(
            .step, "@freelancer restores|reopens|moves", "a conversation comes back by unarchiving",
            "{freelancer} unarchives {client}"),
        Intent(
            .step, "@freelancer blocks @client for|until", "a block lasts until it is taken back",
            "{freelancer} blocks {client}\nwait: {time}\n{freelancer} unblocks {client}"),
        Intent(
            .step, "@freelancer bans|blacklists|rejects @client",
            "a freelancer blocks a client, or reports a message", "{freelancer} blocks {client}"),
        Intent(
            .step, "@freelancer flags|complains", "a freelancer reports a message",
            "{freelancer} reports {client}"),
        Intent(
            .step,
            "calls|phones|emails|pings|nudges|texts|dms|chats|talks|speaks|asks|tells|greets",
            "people write messages", "{client} messages {freelancer}: Hello"),
        Intent(
            .step, "edits|unsends|recalls|deletes", "a message that was sent stays as it is",
            "{client} messages {freelancer}: What I meant is this"),
        Intent(
            .step, "attaches|uploads|shares", "a message is a text",
            "{client} messages {freelancer}: Here is my number"),
        Intent(
            .step, "logs|signs|registers|joins|visits",
            "who is there stands under `clients:` and `freelancers:`; nobody signs in",
            "{client} opens {freelancer}'s profile"),
        Intent(
            .step, "finds|looks|browses", "a client searches, or opens a profile",
            "{client} opens {freelancer}'s profile"),
    ]

    private static let hiring: [Intent] = [
        Intent(
            .step, "@freelancer accepts|declines|rejects|refuses $",
            "what is answered must be said: an offer, an invite, a message or a proposal",
            "{freelancer} declines {client}'s offer"),
        Intent(
            .step, "@client invites @freelancer $",
            "an invite is to a job that the client has posted",
            "{client} invites {freelancer} to {job}"),
        Intent(
            .step, "@freelancer applies|submits $", "a proposal is to a job",
            "{freelancer} submits a proposal to {job}"),
        Intent(
            .step, "@freelancer bids|pitches", "a proposal is to a job",
            "{freelancer} submits a proposal to {job}"),
        Intent(
            .step, "@freelancer accepts invite",
            "an invite is to a job: name the job, or who invites",
            "{freelancer} accepts the invite to {job}"),
        Intent(
            .step, "@freelancer declines|rejects|refuses invite",
            "an invite is to a job: name the job, or who invites",
            "{freelancer} declines the invite to {job}"),
        Intent(
            .step, "@client extends|gives offer", "a client sends an offer",
            "{client} sends an offer to {freelancer}"),
        Intent(
            .step, "@client fires|dismisses|cancels @freelancer|contract",
            "a contract ends, with an outcome",
            "{client} ends the contract with {freelancer}: negative"),
        Intent(
            .step, "completes|finishes|delivers", "work ends with its contract",
            "{client} ends the contract with {freelancer}: success"),
        Intent(
            .step, "@freelancer turns down message", "a freelancer declines",
            "{freelancer} declines {client}'s message"),
        Intent(
            .step, "@freelancer turns down", "a freelancer declines",
            "{freelancer} declines {client}'s offer"),
        Intent(
            .step, "@freelancer signs|takes", "a freelancer accepts",
            "{freelancer} accepts {client}'s offer"),
        Intent(
            .step, "@client revokes|retracts|rescinds", "a client withdraws an offer",
            "{client} withdraws the offer to {freelancer}"),
        Intent(
            .step, "@client creates|publishes|adds", "a client posts a job under a name",
            "{client} posts new-job"),
        Intent(
            .step, "@client rates|reviews|rewards", "how a contract went is its outcome",
            "{client} ends the contract with {freelancer}: success"),
    ]

    private static let accounts: [Intent] = [
        Intent(
            .step, "@client buys|purchases|orders connections|connection|messages|units|credits",
            "a client buys units beside those that renew, where the policy sells them",
            "{client} buys 10 connections"),
        Intent(
            .step, "cancels|subscribes|buys|purchases plan|subscription|connections|membership",
            "what a client may do follows from its plan", "{client} changes plan: basic"),
        Intent(
            .step, "@client upgrades|downgrades $", "say the plan",
            "{client} changes plan: business"),
        Intent(
            .step, "bans|kicks|deactivates|disables|removes|suspended|banned @client",
            "the desk suspends a client, by upholding a report about it",
            "{freelancer} reports {client}\ndesk suspends {client}"),
        Intent(
            .step, "unbans|unsuspends|reactivates|restores @client", "the desk reinstates a client",
            "desk reinstates {client}"),
        Intent(
            .step, "desk ignores|closes|denies|declines|drops report",
            "the desk dismisses a report", "desk dismisses {freelancer}'s report about {client}"),
        Intent(
            .step,
            "desk|admin|support|system reviews|investigates|handles|looks|approves|accepts|confirms report",
            "the desk rules on a report by a step, or on its own in time",
            "desk upholds {freelancer}'s report about {client}"),
        Intent(
            .step, "admin|support|staff|system|platform", "those who rule on reports are the desk",
            "desk upholds {freelancer}'s report about {client}"),
        Intent(
            .step, "quota resets|reset|renews|refills|expires",
            "a quota renews by itself when its time comes", "at: 1st of next month 00:00"),
        Intent(
            .step, "@freelancer goes|becomes offline|away", "somebody is offline until back",
            "{freelancer} is offline"),
        Intent(
            .step, "server|network|service|site crashes|down|fails|restarts",
            "what fails is the hub",
            "hub crashes"),
    ]
}
