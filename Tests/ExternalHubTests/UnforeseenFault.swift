import Testing

/// Faults by one, and of order, that no scenario and no step of the exercise shows: made-up scripts
/// found them, and were made as small as these are.
struct UnforeseenFault: Sendable, CustomTestStringConvertible {
    let fault: PlantedFault
    /// A script that shows it.
    let script: String

    var testDescription: String { fault.name }

    init(_ name: String, breaks rule: String, _ old: String, _ new: String, _ script: String) {
        fault = PlantedFault(name, breaks: rule, (old, new))
        self.script = script
    }

    static let all: [UnforeseenFault] = [
        UnforeseenFault(
            "begins a window of first use a moment too late", breaks: "new-connection-quota",
            #"self.next and now >= self.next:"#,
            #"self.next and now > self.next:"#,
            """
            scenario: Made up
            policy:
              quota:
                - name: met
                  window: 24h from first use
                  levels:
                    - 1
                    - 2
                    - 3
                  level up:
                    when:
                      - answers at least 50% of 2
            clients:
              acme:
            freelancers:
              noor:
              otto:
            seed: 1
            steps:
              - acme messages otto: Hi
              - acme messages noor: Hi
                refused: quota-exhausted
            """),
        UnforeseenFault(
            "counts what is exactly as old as a condition of levels allows",
            breaks: "new-connection-quota",
            #"10 ** 9)) < at for at"#,
            #"10 ** 9)) <= at for at"#,
            """
            scenario: Made up
            policy:
              quota:
                - name: bucket
                - name: met
                  levels:
                    - 1
                    - 2
                    - 3
                  level up:
                    when:
                      - used at least 50% within 1h
                      - blocks and reports below 50% within 24h
                    after: 1h
                - name: messages
            clients:
              globex:
            freelancers:
              noor:
            seed: 1
            steps:
              - globex messages noor: Hi
              - at: 15th 04:30
            """),
        UnforeseenFault(
            "gives a unit back for silence a moment too early", breaks: "new-connection-quota",
            #"now - charged > self.within:"#,
            #"now - charged >= self.within:"#,
            """
            scenario: Made up
            policy:
              quota:
                refund: on no reply within 7d
            clients:
              acme:
            freelancers:
              ivan:
              otto:
            seed: 1
            steps:
              - together:
                  - - acme messages otto: Hi
                  - - acme messages ivan: Hi
              - wait: 31d
            """),
        UnforeseenFault(
            "lets carried units live a window too long", breaks: "new-connection-quota",
            #"left[:self.rule["roll-over-expires-after-windows"] or None]"#,
            #"left[:self.rule["roll-over-expires-after-windows"] + 1 if self.rule["roll-over-expires-after-windows"] else None]"#,
            """
            scenario: Made up
            policy:
              quota:
                plus: 0
                roll over:
                  cap:
                    plus: 4
                  expires after: 2 windows
                levels:
                  - 1
                  - 2
                  - unlimited
                level up:
                  when:
                    - used at least 60% within 7d
            clients:
              globex:
            freelancers:
              noor:
            seed: 1
            steps:
              - wait: 91d
              - globex messages noor: Hi
            """),
        UnforeseenFault(
            "rolls over as much as the cap beside the new allotment",
            breaks: "new-connection-quota",
            #"return max(0, cap - grant)"#,
            #"return cap"#,
            """
            scenario: Made up
            policy:
              quota:
                business: 1
                roll over:
                  cap:
                    business: 1
            clients:
              acme:
                plan: business
            freelancers:
              ivan:
            seed: 1
            steps:
              - wait: 31d
              - acme messages ivan: Hi
            """),
        UnforeseenFault(
            "says that a profile is hidden before that search did not find it",
            breaks: "entry-point",
            #"""
                            refuse(m["from"] == "search" and not m["found"], "not-found-in-search")
                            refuse(m["visibility"] == "private", "profile-hidden")

            """#,
            #"""
                            refuse(m["visibility"] == "private", "profile-hidden")
                            refuse(m["from"] == "search" and not m["found"], "not-found-in-search")

            """#,
            """
            scenario: Made up
            clients:
              globex:
            freelancers:
              noor:
            seed: 1
            steps:
              - noor goes private
              - globex messages noor from search: Hi
                refused: not-found-in-search
            """),
        UnforeseenFault(
            "says what bars a client before that a profile is hidden", breaks: "entry-point",
            #"""
                            refuse(m["visibility"] == "private", "profile-hidden")
                            refuse(m["barred"], **m["barred"] or {"reason": None})

            """#,
            #"""
                            refuse(m["barred"], **m["barred"] or {"reason": None})
                            refuse(m["visibility"] == "private", "profile-hidden")

            """#,
            """
            scenario: Made up
            policy:
              extends: five-a-day
            clients:
              acme:
            freelancers:
              noor:
            seed: 1
            steps:
              - noor goes private
              - acme messages noor: Hi
                refused: profile-hidden
            """),
        UnforeseenFault(
            "says that a message was declined before that the client is blocked", breaks: "block",
            #"""
                    self.check(m, p)
                    refuse(p.declined, "declined", since=text(p.declined))

            """#,
            #"""
                    refuse(p.declined, "declined", since=text(p.declined))
                    self.check(m, p)

            """#,
            """
            scenario: Made up
            policy:
              extends: inmail
            clients:
              acme:
            freelancers:
              noor:
            seed: 1
            steps:
              - acme messages noor: Hi
              - noor declines acme's message
              - noor blocks acme
              - acme messages noor: Hi
                refused: blocked
            """),
        UnforeseenFault(
            "says that a client is blocked before that it is on hold", breaks: "sanction-ladder",
            #"""
                    refuse(m["standing"] == "suspended" and m["action"] != "withdraw-offer", "on-hold")
                    refuse(p.is_blocked or p.since and p.since <= self.at < p.until,
                           "blocked", since=text(p.since))

            """#,
            #"""
                    refuse(p.is_blocked or p.since and p.since <= self.at < p.until,
                           "blocked", since=text(p.since))
                    refuse(m["standing"] == "suspended" and m["action"] != "withdraw-offer", "on-hold")

            """#,
            """
            scenario: Made up
            policy:
              moderation:
                ladder:
                  - suspension
            clients:
              acme:
            freelancers:
              noor:
              ivan:
            seed: 1
            steps:
              - acme messages noor: Hi
              - acme messages ivan: Hi
              - ivan blocks acme
              - noor reports acme's last message: Hi
              - wait: 1h
              - acme messages ivan: Hi
                refused: on-hold
            """),
        UnforeseenFault(
            "tells the first block's time of the second", breaks: "block",
            #"p.is_blocked, p.since = True, self.at"#,
            #"p.is_blocked, p.since = True, p.since or self.at"#,
            """
            scenario: Made up
            clients:
              acme:
            freelancers:
              noor:
            contracts:
              - acme with noor
            seed: 1
            steps:
              - acme posts job-acme:
                  skills: []
              - noor blocks acme
              - noor unblocks acme
              - noor blocks acme
              - acme invites noor to job-acme: Hi
                refused: blocked
            """),
    ]
}
