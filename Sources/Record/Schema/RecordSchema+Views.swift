extension RecordSchema {
    /// What a person would ask a recording for; each is a selection of `events`.
    static let views = """
        CREATE VIEW progress AS -- how far the run got
        SELECT r.status AS run, r.planned,
            (SELECT count(*) FROM scenarios
                WHERE status NOT IN ('recording', 'interrupted')) AS finished,
            (SELECT count(*) FROM events) AS events,
            (SELECT title FROM scenarios ORDER BY number DESC LIMIT 1) AS last_scenario,
            (SELECT status FROM scenarios ORDER BY number DESC LIMIT 1) AS last_status
        FROM runs AS r;

        CREATE VIEW timeline AS -- what happened, in words
        SELECT scenario, number, at, source AS who, sentence, cause FROM events;

        CREATE VIEW messages AS -- accepted messages, and when their reader had them
        SELECT a.scenario, a.number, a.at AS accepted_at,
            (SELECT d.at FROM events AS d
                WHERE d.scenario = a.scenario AND d.kind = 'told-message' AND d.cause = a.number
            ) AS delivered_at,
            json_extract(a.json, '$.client') AS client, json_extract(a.json, '$.freelancer') AS freelancer,
            json_extract(a.json, '$.writer') AS writer, json_extract(a.json, '$.ordinal') AS ordinal,
            json_extract(a.json, '$.text') AS text
        FROM events AS a WHERE a.kind = 'message-accepted';

        CREATE VIEW refusals AS -- who was refused what, by which rule, and why
        SELECT scenario, number, at, json_extract(json, '$.actor') AS who, json_extract(json, '$.action') AS what,
            CASE json_extract(json, '$.actor') WHEN json_extract(json, '$.client') THEN json_extract(json, '$.freelancer')
                ELSE json_extract(json, '$.client') END AS whom,
            json_extract(json, '$.refusal') AS refusal, rule, json_extract(json, '$.because') AS because
        FROM events WHERE kind = 'refused';

        CREATE VIEW quota_ledger AS -- every unit used or given back
        SELECT scenario, number, at, json_extract(json, '$.client') AS client,
            CASE kind WHEN 'quota-charged' THEN 1 ELSE -1 END AS change,
            json_extract(json, '$.used') AS used, json_extract(json, '$.limit') AS "limit",
            json_extract(json, '$.freelancer') AS freelancer
        FROM events WHERE kind IN ('quota-charged', 'quota-refunded');

        CREATE VIEW emails AS -- e-mails about conversations
        SELECT scenario, number, at, json_extract(json, '$.freelancer') AS "to", json_extract(json, '$.client') AS about,
            json_extract(json, '$."shows-client-details"') AS shows_client_details
        FROM events WHERE kind = 'email-sent';

        CREATE VIEW reports AS -- reports to the moderation desk, and what it ruled
        SELECT f.scenario, f.number, f.at AS filed_at, json_extract(f.json, '$.freelancer') AS reporter,
            json_extract(f.json, '$.client') AS about, json_extract(f.json, '$.message') AS message,
            json_extract(f.json, '$.job') AS job, json_extract(f.json, '$.reason') AS reason, d.at AS decided_at,
            json_extract(d.json, '$.ruling') AS ruling, json_extract(d.json, '$.sanction') AS sanction
        FROM events AS f LEFT JOIN events AS d
            ON d.scenario = f.scenario AND d.kind = 'report-decided'
            AND json_extract(d.json, '$.client') = json_extract(f.json, '$.client')
            AND json_extract(d.json, '$.freelancer') = json_extract(f.json, '$.freelancer')
            AND json_extract(d.json, '$.ordinal') = json_extract(f.json, '$.ordinal')
        WHERE f.kind = 'report-filed';

        CREATE VIEW offers AS -- offers, and everything that became of them
        SELECT scenario, number, at, json_extract(json, '$.client') AS client,
            json_extract(json, '$.freelancer') AS freelancer, substr(kind, 7) AS step,
            json_extract(json, '$.answer') AS answer, json_extract(json, '$.rate') AS rate, json_extract(json, '$.expires') AS expires
        FROM events
        WHERE kind IN ('offer-sent', 'offer-answered', 'offer-withdrawn', 'offer-expired');

        CREATE VIEW contracts AS -- contracts that began or ended in the run
        SELECT scenario, number, at, json_extract(json, '$.client') AS client,
            json_extract(json, '$.freelancer') AS freelancer, substr(kind, 10) AS step,
            json_extract(json, '$.outcome') AS outcome
        FROM events WHERE kind IN ('contract-started', 'contract-ended');

        """
}
