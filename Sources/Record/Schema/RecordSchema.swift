/// The tables of a recording, with what every column means.
///
/// The comments go into the database with the statements, so that `.schema` of the `sqlite3` tool
/// shows them too.
package enum RecordSchema {
    /// `PRAGMA user_version`; raised whenever a table or a view changes its meaning.
    package static let version = 3

    /// `PRAGMA application_id`: `dmsm` in ASCII, by which a file is known as a recording.
    package static let applicationID: Int32 = 0x646D_736D

    /// The key of an event in the journal; that of number 0 is before all of its scenario.
    static func eventID(_ number: Int, of scenario: Int) -> Int64 {
        Int64(scenario) << 32 | Int64(clamping: min(max(0, number), 0xFFFF_FFFF))
    }

    /// All of it, as statements that SQLite runs and people read.
    package static var text: String { tables + "\n" + views }

    static let tables = """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY CHECK (id = 1), -- there is one run in a database
            tool TEXT NOT NULL,                    -- the program and its version
            status TEXT NOT NULL,                  -- running, finished
            planned INTEGER NOT NULL,              -- how many scenario runs were asked for
            exit_code INTEGER                      -- how dmsim ended; null until it has
        ) STRICT;

        CREATE TABLE arguments (
            place INTEGER PRIMARY KEY, -- from 1
            word TEXT NOT NULL         -- one word of the command line behind 'dmsim run'
        ) STRICT;

        CREATE TABLE scripts (
            id INTEGER PRIMARY KEY,     -- in the order in which they were read
            path TEXT NOT NULL UNIQUE,  -- as the user gave it, or as an include found it
            is_listed INTEGER NOT NULL, -- 1 if it was found by the command line, 0 if only included
            hash TEXT NOT NULL,         -- a hash of the bytes, 16 hexadecimal digits
            bytes BLOB NOT NULL         -- the whole file
        ) STRICT;

        CREATE TABLE scenarios (
            number INTEGER PRIMARY KEY,  -- in the order of the run, from 1
            troupe INTEGER NOT NULL,     -- who takes part; see participants
            script INTEGER NOT NULL REFERENCES scripts (id),
            line INTEGER NOT NULL,       -- where it begins in the script, from 1
            title TEXT NOT NULL,
            parameters TEXT NOT NULL,    -- the row of the examples table, as a JSON object
            policy TEXT NOT NULL,        -- the name of the policy
            seed TEXT NOT NULL,          -- decimal; as text, since it may need all of 64 bits
            status TEXT NOT NULL,        -- recording, interrupted, passed, failed, skipped, unknown or
                                         -- internal-error
            fingerprint TEXT,            -- 16 hexadecimal digits; equal for equal runs
            started_at TEXT NOT NULL,    -- virtual time, ISO 8601, UTC
            started_us INTEGER NOT NULL, -- the same in microseconds since 1970
            ended_at TEXT,               -- virtual time; null until it is over
            steps INTEGER,               -- steps of the script that were begun
            events INTEGER               -- events in its journal; null until it is over
        ) STRICT;

        CREATE TABLE participants (
            troupe INTEGER NOT NULL REFERENCES scenarios (number), -- the first scenario of the troupe
            name TEXT NOT NULL,   -- as the script calls them
            side TEXT NOT NULL,   -- client, freelancer
            plan TEXT,            -- of a client, at the start
            standing TEXT,        -- of a client, at the start
            member_since TEXT,    -- of a client
            roles TEXT,           -- of a freelancer, with commas
            skills TEXT,          -- of a freelancer, with commas
            PRIMARY KEY (troupe, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE facts (
            id INTEGER PRIMARY KEY, -- what happens again, as under another seed, stands here once
            source TEXT NOT NULL,   -- who wrote it down: a participant, hub, desk
            kind TEXT NOT NULL,     -- what kind of event, as in --format jsonl
            rule TEXT,              -- the rule that refused, where one did
            details TEXT NOT NULL   -- JSON: the fields of the event in --format jsonl, from kind on
        ) STRICT;

        CREATE TABLE journal (
            id INTEGER PRIMARY KEY, -- scenario * 4294967296 + number of the event, from 1
            at_us INTEGER NOT NULL, -- virtual time, microseconds since 1970 UTC
            cause INTEGER,          -- the number of the event that led to it; null: the script
            fact INTEGER NOT NULL REFERENCES facts (id) -- what happened
        ) STRICT;

        CREATE TABLE failures (
            scenario INTEGER NOT NULL REFERENCES scenarios (number),
            number INTEGER NOT NULL, -- within its scenario, from 1
            place TEXT NOT NULL,     -- file:line:column of what did not hold
            sentence TEXT NOT NULL,  -- what is wrong
            expected TEXT NOT NULL,
            found TEXT NOT NULL,
            at TEXT NOT NULL,        -- virtual time
            PRIMARY KEY (scenario, number)
        ) STRICT, WITHOUT ROWID;

        """
}
