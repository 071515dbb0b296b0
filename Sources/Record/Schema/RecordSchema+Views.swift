import Journal

extension RecordSchema {
    /// What a person would ask a recording for; each is a selection of `events`, which puts
    /// together what the tables keep apart. SQLite works out only the columns that are asked for.
    static let views = """
        CREATE VIEW progress AS -- how far the run got
        SELECT r.status AS run, r.planned,
            (SELECT count(*) FROM scenarios
                WHERE status NOT IN ('recording', 'interrupted')) AS finished,
            (SELECT count(*) FROM journal) AS events,
            (SELECT title FROM scenarios ORDER BY number DESC LIMIT 1) AS last_scenario,
            (SELECT status FROM scenarios ORDER BY number DESC LIMIT 1) AS last_status
        FROM runs AS r;

        CREATE VIEW events AS -- every event in full; at is at_us as text, json as in --format jsonl
        WITH happened AS (
            SELECT id, id >> 32 AS scenario, id & 0xFFFFFFFF AS number, at_us, cause, fact,
                strftime('%Y-%m-%dT%H:%M:%S', (at_us - us) / 1000000, 'unixepoch')
                    || printf('.%06dZ', us) AS at
            FROM (SELECT *, (at_us % 1000000 + 1000000) % 1000000 AS us FROM journal)
        )
        SELECT h.id, h.scenario, h.number, h.at_us, h.at, f.source, f.kind, h.cause, f.rule,
            json_extract(f.details, '$.sentence') AS sentence, f.details,
            '{"type":"event","version":\(eventEncodingVersion),"number":' || h.number
                || ',"at":"' || h.at || '","after":'
                || (h.at_us - (SELECT started_us FROM scenarios AS s WHERE s.number = h.scenario))
                || ',"source":' || json_quote(f.source) || ',"cause":' || ifnull(h.cause, 'null')
                || ',' || substr(f.details, 2) AS json
        FROM happened AS h JOIN facts AS f ON f.id = h.fact;

        CREATE VIEW timeline AS -- what happened, in words
        SELECT scenario, number, at, source AS who, sentence, cause FROM events;

        CREATE VIEW messages AS -- accepted messages, and when their reader had them
        WITH told AS MATERIALIZED (
            SELECT scenario, at, json_extract(details, '$.client') AS client,
                json_extract(details, '$.freelancer') AS freelancer,
                json_extract(details, '$.writer') AS writer,
                json_extract(details, '$.ordinal') AS ordinal
            FROM events WHERE kind = 'told-message'
        ), accepted AS (
            SELECT scenario, number, at, json_extract(details, '$.client') AS client,
                json_extract(details, '$.freelancer') AS freelancer,
                json_extract(details, '$.writer') AS writer,
                json_extract(details, '$.ordinal') AS ordinal, json_extract(details, '$.text') AS text
            FROM events WHERE kind = 'message-accepted'
        )
        SELECT a.scenario, a.number, a.at AS accepted_at, t.at AS delivered_at, a.client,
            a.freelancer, a.writer, a.ordinal, a.text
        FROM accepted AS a LEFT JOIN told AS t
            ON t.scenario = a.scenario AND t.client = a.client AND t.freelancer = a.freelancer
            AND t.writer = a.writer AND t.ordinal = a.ordinal;

        CREATE VIEW refusals AS -- who was refused what, by which rule, and why
        SELECT scenario, number, at, json_extract(details, '$.actor') AS who, json_extract(details, '$.action') AS what,
            CASE json_extract(details, '$.actor') WHEN json_extract(details, '$.client') THEN json_extract(details, '$.freelancer')
                ELSE json_extract(details, '$.client') END AS whom,
            json_extract(details, '$.refusal') AS refusal, rule, json_extract(details, '$.because') AS because
        FROM events WHERE kind = 'refused';

        CREATE VIEW quota_ledger AS -- every unit used or given back, and units bought or gone: what it takes
        SELECT scenario, number, at, json_extract(details, '$.client') AS client,
            CASE kind WHEN 'quota-charged' THEN 1 WHEN 'limit-charged' THEN 1
                WHEN 'quota-bought' THEN -json_extract(details, '$.units')
                WHEN 'quota-expired' THEN json_extract(details, '$.units')
                ELSE -1 END AS change,
            json_extract(details, '$.used') AS used, json_extract(details, '$.limit') AS "limit",
            json_extract(details, '$.freelancer') AS freelancer,
            json_extract(details, '$.limit-name') AS name
        FROM events
        WHERE kind IN ('quota-charged', 'quota-refunded', 'limit-charged', 'limit-refunded',
            'quota-bought', 'quota-expired');

        CREATE VIEW emails AS -- e-mails about conversations
        SELECT scenario, number, at, json_extract(details, '$.freelancer') AS "to", json_extract(details, '$.client') AS about,
            json_extract(details, '$."shows-client-details"') AS shows_client_details
        FROM events WHERE kind = 'email-sent';

        CREATE VIEW reports AS -- reports to the moderation desk, and what it ruled
        WITH decided AS MATERIALIZED (
            SELECT scenario, at, json_extract(details, '$.client') AS client,
                json_extract(details, '$.freelancer') AS freelancer,
                json_extract(details, '$.ordinal') AS ordinal,
                json_extract(details, '$.ruling') AS ruling,
                json_extract(details, '$.sanction') AS sanction
            FROM events WHERE kind = 'report-decided'
        ), filed AS (
            SELECT scenario, number, at, json_extract(details, '$.freelancer') AS freelancer,
                json_extract(details, '$.client') AS client,
                json_extract(details, '$.ordinal') AS ordinal,
                json_extract(details, '$.message') AS message, json_extract(details, '$.job') AS job,
                json_extract(details, '$.reason') AS reason
            FROM events WHERE kind = 'report-filed'
        )
        SELECT f.scenario, f.number, f.at AS filed_at, f.freelancer AS reporter,
            f.client AS about, f.message, f.job, f.reason, d.at AS decided_at, d.ruling,
            d.sanction
        FROM filed AS f LEFT JOIN decided AS d
            ON d.scenario = f.scenario AND d.client = f.client
            AND d.freelancer = f.freelancer AND d.ordinal = f.ordinal;

        CREATE VIEW offers AS -- offers, and everything that became of them
        SELECT scenario, number, at, json_extract(details, '$.client') AS client,
            json_extract(details, '$.freelancer') AS freelancer, substr(kind, 7) AS step,
            json_extract(details, '$.answer') AS answer, json_extract(details, '$.rate') AS rate, json_extract(details, '$.expires') AS expires
        FROM events
        WHERE kind IN ('offer-sent', 'offer-answered', 'offer-withdrawn', 'offer-expired');

        CREATE VIEW contracts AS -- contracts that began or ended in the run
        SELECT scenario, number, at, json_extract(details, '$.client') AS client,
            json_extract(details, '$.freelancer') AS freelancer, substr(kind, 10) AS step,
            json_extract(details, '$.outcome') AS outcome
        FROM events WHERE kind IN ('contract-started', 'contract-ended');

        """
}
