extension IntentCatalog {
    /// What people expect in words of their own.
    static let claims: [Intent] = [
        Intent(
            .claim, "@client banned|kicked|deactivated|disabled|removed",
            "the worst standing is `suspended`", "{client} is suspended"),
        Intent(
            .claim, "@client active|unbanned|reinstated", "the best standing is `good`",
            "{client} is in good standing"),
        Intent(
            .claim,
            "quota|allowance|limit|credits|credit|balance exhausted|empty|gone|used|reached|out",
            "a quota is told by what is left of it", "{client} has 0 new connections left"),
        Intent(
            .claim, "used|uses all|quota", "a quota is told by what is left of it",
            "{client} has 0 new connections left"),
        Intent(
            .claim, "quota|allowance|limit|credits|credit|balance|invites|slots",
            "a quota is told by what is left of it", "{client} has {number} new connections left"),
        Intent(
            .claim, "@client has|have # left|remaining", "a quota is told by what is left of it",
            "{client} has {number} new connections left"),
        Intent(
            .claim,
            "saw|sees|see|knows|learned|shown country|company|details|spend|spending|name|profile|client",
            "client details are shown in e-mails", "{freelancer}'s last email shows client details"),
        Intent(
            .claim, "email|e-mail contains|includes|mentions|shows|has|contain|include",
            "client details are shown in e-mails", "{freelancer}'s last email shows client details"),
        Intent(
            .claim, "saw|sees|see|read|reads|seen|unread",
            "nobody learns what was read: say what was delivered",
            "{freelancer} received a message from {client}"),
        Intent(
            .claim, "sees|see|shows|contains|receives|gets message",
            "say what was delivered", "{freelancer} received a message from {client}"),
        Intent(
            .claim, "notified|notification|notifications|alerted|alert|mailed|informed",
            "freelancers are told of first messages by e-mail",
            "{freelancer} got an email about {client}"),
        Intent(
            .claim, "ignored|ignores|silent|unanswered|ghosted|answer|response",
            "say that there was no reply", "{freelancer} has not replied to {client}"),
        Intent(
            .claim, "muted|hidden|deleted|removed|closed", "say that it is archived, or blocked",
            "{freelancer} has archived {client}"),
        Intent(
            .claim, "@client blocked $", "say who blocks", "{client} is blocked by {freelancer}"),
        Intent(
            .claim, "conversation archived $", "say whose archive",
            "{freelancer} has archived {client}"),
        Intent(
            .claim, "conversation exists|open|opened|started|created|visible|between",
            "say who has it", "{client} is in a conversation with {freelancer}"),
        Intent(
            .claim,
            "score|rating|success dropped|drops|lower|decreased|fell|increased|higher|rose|affected|changes",
            "a score is unchanged, has changed, or is a percentage",
            "{freelancer}'s job success score has changed"),
        Intent(
            .claim, "@freelancer employed|working|works|contracted|hired",
            "say whether there is a contract", "{client} has a contract with {freelancer}"),
        Intent(
            .claim, "paid|payment|money|earned",
            "payments are not counted: say whether there is a contract",
            "{client} has a contract with {freelancer}"),
        Intent(
            .claim, "offer sent|exists|received|made|waiting", "say where the offer stands",
            "{client}'s offer to {freelancer} is open"),
        Intent(
            .claim, "@client offered", "say where the offer stands",
            "{client}'s offer to {freelancer} is open"),
        Intent(
            .claim, "invite sent|exists|received|made|waiting", "say where the invite stands",
            "{client}'s invite to {freelancer} is open"),
        Intent(
            .claim, "report open|pending|waiting|exists|received", "say where the report stands",
            "{freelancer}'s report about {client} is filed"),
        Intent(
            .claim, "flagged|complained|reported", "say how often", "{client} was reported 1 time"),
        Intent(
            .claim, "warning|punished|sanctioned|penalised|penalized",
            "say how many sanctions, or the standing",
            "{client} received 1 sanction"),
        Intent(
            .claim, "search|results|appears|listed|visible", "say whom the last search returned",
            "{client} finds {freelancer}"),
        Intent(
            .claim, "subscription|membership|upgraded|downgraded", "say the plan",
            "{client} is on plan {plan}"),
        Intent(
            .claim, "nothing changes|changed|happens|happened|sent", "say what did not come",
            "{freelancer} received no messages from {client}"),
        Intent(
            .claim, "@freelancer has|have|had message|messages", "say what was delivered",
            "{freelancer} receives a message from {client}"),
        Intent(
            .claim, "@freelancer received|receives|gets|got",
            "say from whom; a text stands in double quotes",
            "{freelancer} receives a message from {client}"),
    ]
}
